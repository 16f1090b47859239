#!/usr/bin/env node
import { requireNode } from './lib/node-version.mjs';

requireNode('20.19', 'The test suite');
await import('./lib/test-command.mjs');
