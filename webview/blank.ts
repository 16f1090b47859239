import { runScenario } from '../src/run/run';
import { scenarioNames } from '../src/run/scenario-names';
import type { Scenario } from '../src/scenario/model';
import type { Good } from './state';

/** What is drawn while there is nothing to draw: user space with nothing in it. */
const scenario: Scenario = {
  title: '',
  description: '',
  tags: [],
  kernel: 'axptr-0.1.0',
  machine: { frames: 4096, cpus: 1, wp: true, nxe: true, smep: false, smap: false },
  addressSpace: { base: '0x1000', size: '0x7ffffffff000' },
  mappings: [],
  memory: [],
  pointers: [],
  steps: [],
};

let blank: Good | null = null;

export const blankGood = (): Good =>
  (blank ??= { scenario, run: runScenario(scenario), names: scenarioNames(scenario), version: 0, ms: 0 });
