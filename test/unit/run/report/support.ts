import assert from 'node:assert/strict';
import { galleryText } from '../../../../scripts/lib/gallery.mjs';
import type { Scenario } from '../../../../src/scenario/model';
import { parseScenario } from '../../../../src/scenario/parse';

/** The scenario of the gallery of that name. */
export function scenarioOf(name: string): Scenario {
  const { scenario } = parseScenario(galleryText(name));
  assert.ok(scenario !== null);
  return scenario;
}
