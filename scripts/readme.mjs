#!/usr/bin/env node
// Fills the README with what the CLI prints today.
import { writeFileSync } from 'node:fs';
import { main } from './lib/failure.mjs';
import { ensurePackages } from './lib/npm.mjs';
import { filledReadme, readmeFile } from './lib/readme.mjs';

await main(async () => {
  await ensurePackages();
  writeFileSync(readmeFile, await filledReadme());
});
