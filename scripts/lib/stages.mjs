import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { packageFile } from './npm.mjs';
import { inProject, root, vsixFile } from './paths.mjs';
import { cleanEnvironment, lastLines, run } from './processes.mjs';

const minute = 60_000;
const node = (...args) => [process.execPath, args];
const webpack = (name) => node(packageFile('webpack', 'bin/webpack.js'), '--config-name', name);
const mocha = (...globs) =>
  node(
    ...['--import', 'tsx', packageFile('mocha', 'bin/mocha.js'), '--no-config', '--no-color'],
    ...['--reporter', inProject('scripts/lib/counting-reporter.mjs'), '--forbid-only', '--forbid-pending'],
    ...(process.env.FAULTLINE_GREP ? ['--grep', process.env.FAULTLINE_GREP] : []),
    ...globs,
  );

/**
 * What `npm test` does, in this order. `limit`: milliseconds, several times what a machine of two cores takes. `needs`: what
 * must be there first. `env`: what the programs find in their environment. `does`: programs, of which the first that fails ends
 * the stage. `counts`: whether its tests are counted one by one; otherwise the stage is one. `beside`: it runs on a core of its own
 * beside what comes after it, and prints what it says when it has ended; a stage of those runs after the one before it.
 */
export const stages = [
  {
    name: 'typecheck',
    limit: 4 * minute,
    beside: true,
    does: () => [node(packageFile('typescript', 'bin/tsc'), '-b')],
  },
  {
    name: 'lint',
    limit: 8 * minute,
    beside: true,
    does: () => [
      node(packageFile('eslint', 'bin/eslint.js'), '.'),
      node(packageFile('prettier', 'bin/prettier.cjs'), '--check', '--log-level=warn', '.'),
    ],
  },
  { name: 'build', limit: 3 * minute, does: ({ limit }) => build({ timeout: limit }) },
  ...[
    ['unit', 'test/unit/**/*.test.ts'],
    ['conformance', 'test/conformance/**/*.test.ts'],
    ['golden', 'test/golden/**/*.test.ts'],
    ['draw', 'test/draw/**/*.test.ts'],
  ].map(([name, glob]) => ({
    name,
    limit: 8 * minute,
    counts: true,
    does: () => [mocha('--timeout', '60000', glob)],
  })),
  {
    name: 'adapter',
    limit: 2 * minute,
    counts: true,
    needs: ['build'],
    does: () => [mocha('--timeout', '60000', 'test/adapter/*.test.ts')],
  },
  {
    name: 'host',
    limit: 8 * minute,
    counts: true,
    needs: ['build', 'editor', 'chromium'],
    does: () => [webpack('host-tests'), node(inProject('scripts/host-tests.mjs'))],
  },
  {
    name: 'page',
    limit: 10 * minute,
    counts: true,
    needs: ['chromium'],
    does: () => [mocha('--timeout', '60000', 'test/page/*.test.ts')],
  },
  {
    name: 'ui',
    limit: 12 * minute,
    counts: true,
    needs: ['build', 'editor', 'chromium'],
    does: () => [mocha('--timeout', '120000', 'test/ui/*.test.ts')],
  },
  {
    name: 'package',
    limit: 2 * minute,
    needs: ['build'],
    does: () => [node(inProject('scripts/package.mjs'), '--keep-build')],
  },
  {
    name: 'installed',
    limit: 3 * minute,
    counts: true,
    needs: ['package', 'editor', 'chromium'],
    env: () => ({ FAULTLINE_VSIX: vsixFile() }),
    does: () => [mocha('--timeout', '120000', 'test/ui/installed/*.test.ts')],
  },
];

/**
 * Runs a stage, passing its output on.
 * @returns {Promise<{name: string, passed: number, failed: number, failures: string[][], seconds: number, why?: string}>}
 *   `failures`: of each test that failed its name, and the first lines of its error.
 */
export async function runStage(stage) {
  const from = Date.now();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fl-counts-'));
  const counts = path.join(folder, 'counts.json');
  try {
    const { code, output, timedOut } = await perform(
      stage,
      cleanEnvironment({ FAULTLINE_COUNTS: counts, ...stage.env?.() }),
    );
    const why = timedOut
      ? [`ended after ${stage.limit / 1000} seconds without finishing; its last lines:`, ...lastLines(output, 15)].join(
          '\n',
        )
      : undefined;
    return { name: stage.name, ...judge(stage, code, counts), seconds: (Date.now() - from) / 1000, why };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function perform(stage, env) {
  const what = stage.does(stage);
  if (!Array.isArray(what)) {
    const result = await what;
    process.stdout.write(result.output);
    return result;
  }
  let last;
  for (const [command, args] of what) {
    last = await run(command, args, { cwd: root, env, timeout: stage.limit, print: !stage.beside });
    if (stage.beside && last.output !== '') console.log(`\n${stage.name}:\n${last.output}`);
    if (last.code !== 0) break;
  }
  return last;
}

/** A stage whose program failed has failed, whatever it counted; so has one that counted nothing. */
function judge(stage, code, file) {
  if (!stage.counts) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, failures: [] };
  const { passed, failed, failures } = readCounts(file);
  // Ended early, it may have counted only what passed.
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed, failures };
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return { passed: 0, failed: 0, failures: [] };
    throw error;
  }
}
