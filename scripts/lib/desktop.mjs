import { Failure } from './failure.mjs';
import { root } from './paths.mjs';
import { cleanEnvironment, findProgram, lastLines, run } from './processes.mjs';

/** The desktop VS Code's shell command, if PATH has one that is new enough; says so if it is too old. */
export async function findDesktop(minimum) {
  const code = findProgram('code');
  if (!code) return undefined;
  const { code: exit, output } = await run(code, ['--version'], { timeout: 20_000 });
  const version = /^(\d+)\.(\d+)\.\d+/.exec(output);
  if (exit !== 0 || !version) return undefined;
  const [major, minor] = minimum.split('.').map(Number);
  if (Number(version[1]) > major || (Number(version[1]) === major && Number(version[2]) >= minor)) return code;
  console.log(`VS Code ${version[0]} on PATH is older than ${minimum}: starting the embedded one instead.`);
  return undefined;
}

/** Opens a folder in a new desktop window with the extension from this project, which has `env` in its environment besides. */
export async function openDesktop(code, folder, env) {
  const { code: exit, output } = await run(code, [`--extensionDevelopmentPath=${root}`, folder], {
    timeout: 60_000,
    env: cleanEnvironment(env),
  });
  if (exit !== 0) throw new Failure('VS Code did not open: its last lines are above.', lastLines(output, 8));
}
