#!/usr/bin/env node
// Builds dist/ where it is out of date.
import { ensureBuilt } from './lib/build.mjs';
import { main } from './lib/failure.mjs';
import { ensurePackages } from './lib/npm.mjs';

await main(async () => {
  await ensurePackages();
  await ensureBuilt();
});
