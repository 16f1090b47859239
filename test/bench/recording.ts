import assert from 'node:assert/strict';
import type { Scenario } from '../../src/scenario/model';
import type { Figure } from './figure';
import { heldBytes } from './held-bytes';
import { latencyOf } from './latency';
import { recorded } from './recorded';
import { lazySlice, mixedRun, pageWrites, stringScan } from './scenarios';

const MiB = 1 << 20;
const ROUNDS = 3;

/** Events a second, the set-up of each run included, and what the recorder holds of each afterwards. */
export async function recordingFigures(): Promise<Figure[]> {
  const section = 'recording: whole runs, set-up included, best of 3';
  const rate = { least: 1e6 };
  const size = { most: 64 };
  const runs: readonly { name: string; scenario: Scenario; goals: boolean }[] = [
    { name: 'string scan over 1 MiB', scenario: stringScan(MiB), goals: true },
    { name: 'populate run over 1 GiB', scenario: lazySlice(1024 * MiB), goals: true },
    { name: 'mixed run, a million events', scenario: mixedRun(290), goals: true },
    // 512 words change by one event: no bytes an event can be promised, but changes are bounded like events.
    { name: '2,000 pages written whole, 512 changes an event', scenario: pageWrites(2000), goals: false },
  ];
  const figures: Figure[] = [];
  for (const { name, scenario, goals } of runs) {
    let [events, bytes, changes] = [0, 0, 0];
    const { min } = await latencyOf(() => {
      const { rec } = recorded(scenario).trace;
      events = rec.events.length;
      changes = rec.changes.length;
      bytes = heldBytes(rec);
      assert.ok(bytes >= rec.events.bytes + rec.changes.bytes, 'columns were left out of the account');
    }, ROUNDS);
    figures.push(
      { section, name, value: events, unit: 'events', goal: null },
      { section, name: '', value: events / (min / 1000), unit: 'events/s', goal: goals ? rate : null },
      { section, name: '', value: bytes / events, unit: 'B/event', goal: goals ? size : null },
    );
    if (!goals)
      figures.push({ section, name: '', value: bytes / (events + changes), unit: 'B/event or change', goal: null });
  }
  return figures;
}
