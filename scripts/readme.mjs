#!/usr/bin/env node
// Fills the README, and the pages beside it, with what the CLI prints today.
import { writeFileSync } from 'node:fs';
import { main } from './lib/failure.mjs';
import { ensurePackages } from './lib/npm.mjs';
import { filled, pages } from './lib/readme.mjs';

await main(async () => {
  await ensurePackages();
  for (const page of pages) writeFileSync(page, await filled(page));
});
