import { readFileSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { inProject, root } from './paths.mjs';
import { cleanEnvironment, lastLines, run } from './processes.mjs';

/** The pages that show what the CLI prints. */
export const pages = ['README.md', 'docs/testing.md'].map((name) => inProject(name));

const block = /(<!-- output of: faultline (.+?), "(.+?)" to "(.+?)" -->\n\n```text\n)[\s\S]*?(```\n)/g;

/**
 * A page with every block after a comment `output of: faultline ARGUMENTS, "FIRST" to "LAST"` filled with what the CLI
 * prints: from the line that starts with FIRST up to the one that starts with LAST, which is left out.
 */
export async function filled(page) {
  const text = readFileSync(page, 'utf8');
  const outputs = new Map();
  for (const [, , args] of text.matchAll(block)) if (!outputs.has(args)) outputs.set(args, await faultline(args));
  return text.replace(block, (_all, head, args, first, last, tail) => {
    const lines = outputs.get(args).split('\n');
    const from = lines.findIndex((line) => line.startsWith(first));
    const to = lines.findIndex((line, i) => i > from && line.startsWith(last));
    if (from < 0 || to < 0) throw new Failure(`"faultline ${args}" prints no lines from "${first}" to "${last}".`);
    const shown = lines.slice(from, to).join('\n').trimEnd();
    return `${head}$ npx faultline ${args}\n${from > 0 ? '…\n' : ''}${shown}\n…\n${tail}`;
  });
}

/** Runs the CLI from its sources, as the page it is on may be wider than a terminal. */
async function faultline(args) {
  const { code, output } = await run(
    process.execPath,
    ['--import', 'tsx', inProject('src/cli/main.ts'), ...args.split(' ')],
    { cwd: root, timeout: 60_000, env: cleanEnvironment({ LC_ALL: 'C.UTF-8' }) },
  );
  // An expectation that is not met, or a difference, may be just what is to be shown.
  if (code > 1) throw new Failure(`"faultline ${args}" failed.`, lastLines(output, 8));
  return output;
}
