import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Named by a variable: webpack's configuration, which it reads, is in no project of the compiler's. */
const BUNDLER: string = './bundle.mjs';

/** Bundles the bench and runs it: see table.ts for what it measures and takes. */
async function main(): Promise<number> {
  const { bundleBench } = (await import(BUNDLER)) as { bundleBench: (folder: string) => Promise<string> };
  const folder = mkdtempSync(path.join(tmpdir(), 'faultline-bench-'));
  try {
    const file = await bundleBench(folder);
    return spawnSync(process.execPath, [file, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
