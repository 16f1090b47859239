import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { areaFigures } from './areas';
import { debuggingFigures } from './debugging';
import { drawingFigures } from './drawing';
import type { Figure } from './figure';
import { tableText } from './figure';
import { largeFigures } from './large';
import { recorded } from './recorded';
import { recordingFigures } from './recording';
import { mixedRun, stringScan } from './scenarios';
import { seekingFigures } from './seeking';
import { walkFigures } from './walks';

/** Rounds of the mixed run that make a million events. */
const MILLION = 290;

async function overLongTraces(): Promise<Figure[]> {
  const mixed = mixedRun(MILLION);
  const { run, trace } = recorded(mixed);
  const few = mixedRun(10);
  const scan = stringScan(2 ** 20);
  return [
    ...(await seekingFigures(trace)),
    ...(await debuggingFigures(mixed)),
    ...(await drawingFigures('string scan of a million events, 1 area', scan, recorded(scan).run, 300)),
    ...(await drawingFigures('mixed run of 10 rounds', few, recorded(few).run, 300)),
    // Few steps and no layouts: the time of one goes with the areas there are.
    ...(await drawingFigures(`mixed run of ${MILLION} rounds, a million events`, mixed, run, 2, false)),
  ];
}

/** Measures everything, prints the table, and with `--json FILE` writes the figures. Judges nothing: the goals are shown. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'string' } } });
  const figures: Figure[] = [];
  // Walks first: their ratio is of hot loops, which what ran before can leave the compiler with other ideas about.
  for (const measure of [walkFigures, recordingFigures, largeFigures, areaFigures, overLongTraces]) {
    const own = await measure();
    figures.push(...own);
    console.log(tableText(own));
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
