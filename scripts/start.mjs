#!/usr/bin/env node
import { requireNode } from './lib/node-version.mjs';

requireNode('20', 'Faultline');
await import('./lib/start-command.mjs');
