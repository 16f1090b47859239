#!/usr/bin/env node
// Writes l10n/bundle.l10n.json anew, for translators to start from.
import { writeFileSync } from 'node:fs';
import { main } from './lib/failure.mjs';
import { bundleFile, bundleText } from './lib/l10n.mjs';
import { ensurePackages } from './lib/npm.mjs';

await main(async () => {
  await ensurePackages();
  writeFileSync(bundleFile, await bundleText());
});
