import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureEditor } from './editor-install.mjs';
import { Failure, main } from './failure.mjs';
import { ensurePackages } from './npm.mjs';
import { showOnlyEnds } from './progress.mjs';
import { runStage, stages } from './stages.mjs';

const help = `Sets up what the tests need and runs them.

npm test                  everything
npm test -- NAME...       only these stages: ${stages.map(({ name }) => name).join(', ')}

CHROMIUM=FILE             the browser (otherwise of PATH, or Debian's package)
VSCODE_EXECUTABLE=FILE    a desktop VS Code for the stage "host" (otherwise the embedded one)
FAULTLINE_CACHE=FOLDER    where the embedded VS Code is installed
FAULTLINE_GREP=PATTERN    only tests whose name matches
`;

await main(async () => {
  const names = process.argv.slice(2);
  if (names.includes('--help')) return void console.log(help);
  const chosen = choose(names);
  await ensurePackages();
  const results = await runAll(chosen);
  printFailures(results);
  printSummary(results);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
});

function choose(names) {
  if (names.length === 0) return stages;
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown) {
    throw new Failure(`There is no stage "${unknown}": ${stages.map(({ name }) => name).join(', ')} are.`);
  }
  return stages.filter(({ name }) => names.includes(name));
}

async function runAll(chosen) {
  const setUp = startSetUp(new Set(chosen.flatMap(({ needs }) => needs ?? [])), chosen);
  const beside = runBeside(chosen.filter((stage) => stage.beside));
  const results = [];
  for (const stage of chosen.filter(({ beside }) => !beside)) {
    console.log(`\n== ${stage.name} ==`);
    results.push(await runReady(stage, setUp, results));
  }
  return [...(await beside), ...results];
}

/** One after the other, at the same time as everything else: they need nothing, and one core is enough for them. */
async function runBeside(chosen) {
  const results = [];
  for (const stage of chosen) results.push(await runReady(stage, new Map(), results));
  return results;
}

async function runReady(stage, setUp, results) {
  for (const need of stage.needs ?? []) {
    const why = results.some((result) => result.name === need && result.failed > 0)
      ? `not run, since "${need}" failed`
      : await setUp.get(need);
    if (why) {
      console.log(why);
      return { name: stage.name, passed: 0, failed: 1, failures: [], seconds: 0, why };
    }
  }
  const result = await runStage(stage);
  if (result.why) console.log(`${stage.name} ${result.why}`);
  return result;
}

/** Installs beside the first stages what only the later ones need. Per need: undefined, or why it is not there. */
function startSetUp(needs, chosen) {
  showOnlyEnds();
  /** @type {Record<string, () => Promise<unknown>>} */
  const makers = { editor: ensureEditor, chromium: ensureChromium };
  // Where the stage that makes it is not among the chosen, it is made as far as it is out of date.
  if (!chosen.some(({ name }) => name === 'build')) makers.build = ensureBuilt;
  const started = new Map();
  for (const need of needs) if (makers[need]) started.set(need, outcome(makers[need]()));
  return started;
}

function outcome(work) {
  return work.then(
    () => undefined,
    (error) => (error instanceof Failure ? error.message : `set-up failed: ${error.stack}`),
  );
}

/** Once more at the end, where it is found without searching: a stage prints what failed amid hundreds of lines. */
function printFailures(results) {
  for (const { name, failures, failed, why } of results) {
    if (failed === 0) continue;
    console.log(`\n== failed in ${name} ==`);
    for (const [title, ...error] of failures) console.log(`\n${[title, ...error].join('\n    ')}`);
    if (failures.length === 0) console.log(why ?? `Its output stands above, below "${name}".`);
  }
}

function printSummary(results) {
  console.log(`\n${'stage'.padEnd(12)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'time'.padStart(10)}`);
  for (const { name, passed, failed, seconds } of results) {
    const time = `${seconds.toFixed(1)} s`;
    console.log(`${name.padEnd(12)}${String(passed).padStart(8)}${String(failed).padStart(8)}${time.padStart(10)}`);
  }
  console.log('');
}
