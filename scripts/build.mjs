#!/usr/bin/env node
// Builds dist/ where it is out of date.
import { ensureBuilt } from './lib/build.mjs';
import { main } from './lib/failure.mjs';
import { ensurePackages } from './lib/npm.mjs';
import { requireNode } from './lib/processes.mjs';

await main(async () => {
  requireNode('20', 'Faultline');
  await ensurePackages();
  await ensureBuilt();
});
