import type { ViewCommand, ViewSettings } from '../protocol/messages';

/** Everything that the manifest and the code must name alike. `test/unit/host/ids.test.ts` holds it against package.json. */

/** The custom editor. */
export const VIEW_TYPE = 'faultline.visualiser';

/** The type of debug configurations. */
export const DEBUG_TYPE = 'faultline';

/** What a scenario file's name ends with. */
export const FILE_SUFFIX = '.faultline.json';

/** Where our diagnostics say they come from. */
export const SOURCE = 'faultline';

export const Command = {
  newScenario: 'faultline.newScenario',
  openExample: 'faultline.openExample',
  openText: 'faultline.openText',
  openDrawing: 'faultline.openDrawing',
  compareKernels: 'faultline.compareKernels',
  compareWith: 'faultline.compareWith',
  exportReport: 'faultline.exportReport',
  exportTrace: 'faultline.exportTrace',
  exportPage: 'faultline.exportPage',
  debug: 'faultline.debug',
  showDebugged: 'faultline.showDebugged',
  showEvent: 'faultline.showEvent',
  toggleTeachMode: 'faultline.toggleTeachMode',
  resetScore: 'faultline.resetScore',
  run: 'faultline.run',
  explainProblem: 'faultline.explainProblem',
} as const;

/** Commands that the active drawing carries out itself. */
export const VIEW_COMMANDS = {
  stepForward: 'faultline.stepForward',
  stepBack: 'faultline.stepBack',
  stepOver: 'faultline.stepOver',
  stepOverBack: 'faultline.stepOverBack',
  stepOut: 'faultline.stepOut',
  stepOutBack: 'faultline.stepOutBack',
  first: 'faultline.first',
  last: 'faultline.last',
  nextFault: 'faultline.nextFault',
  previousFault: 'faultline.previousFault',
  nextFlag: 'faultline.nextFlag',
  previousFlag: 'faultline.previousFlag',
  nextPopulation: 'faultline.nextPopulation',
  previousPopulation: 'faultline.previousPopulation',
  nextOutcome: 'faultline.nextOutcome',
  previousOutcome: 'faultline.previousOutcome',
  togglePlay: 'faultline.togglePlay',
} as const satisfies { readonly [K in ViewCommand]: `faultline.${K}` };

export type CommandId = (typeof Command)[keyof typeof Command] | (typeof VIEW_COMMANDS)[keyof typeof VIEW_COMMANDS];

/** Every command, in the order of the manifest. */
export const commandIds: readonly CommandId[] = [...Object.values(Command), ...Object.values(VIEW_COMMANDS)];

export interface Bounds {
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly integer: boolean;
}

/** Keys under `faultline.` in the settings. A run of 20 million events needs about 1.3 GB, so no more than that. */
export const SETTINGS = {
  playSpeed: { default: 4, minimum: 0.5, maximum: 60, integer: false },
  maxEvents: { default: 5_000_000, minimum: 1000, maximum: 20_000_000, integer: true },
} as const satisfies { readonly [K in keyof ViewSettings]: Bounds };

/** Those that are on or off, and which they are at first. */
export const SWITCHES = { teachMode: false } as const satisfies { readonly [K in keyof ViewSettings]?: boolean };

/** Those that are paths, and what they are at first. */
export const PATHS = { axptrSource: '' } as const;

export const SECTION = 'faultline';

/** The view of the explorer. */
export const VIEW = 'faultline.scenarios';

/** What assistants call to run a scenario. */
export const TOOL = 'faultline_run';

export const WALKTHROUGH = 'faultline.start';
