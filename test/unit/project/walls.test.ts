import assert from 'node:assert/strict';
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/** Imports that a layer must be refused, and some that it must not be. */
const walls: Record<string, { refused: string[]; allowed: string[] }> = {
  'src/core/addr/x.ts': {
    refused: [
      `import 'vscode'`,
      `import { readFileSync } from 'node:fs'`,
      `import { readFileSync } from 'fs'`,
      `import { z } from 'zod'`,
      `import { select } from 'd3'`,
      `import type { Scenario } from '../../scenario/model'`,
      `import { runScenario } from '../../run/run'`,
      `export * from '../../protocol/messages'`,
    ],
    allowed: [
      `import * as l10n from '@vscode/l10n'`,
      `import { refused } from '../outcome'`,
      `import type { Trace } from '../trace/trace'`,
    ],
  },
  'src/run/x.ts': {
    refused: [
      `import { parse } from '../scenario/parse'`,
      `import 'vscode'`,
      `import { parse } from 'jsonc-parser'`,
      `import { activate } from '../host/extension'`,
      `import { main } from '../cli/main'`,
    ],
    allowed: [`import type { Scenario } from '../scenario/model'`, `import { refused } from '../core/outcome'`],
  },
  'src/scenario/x.ts': {
    refused: [
      `import { runScenario } from '../run/run'`,
      `import 'vscode'`,
      `import 'node:fs'`,
      `import type { ToHost } from '../protocol/messages'`,
    ],
    allowed: [
      `import { z } from 'zod'`,
      `import { modify } from 'jsonc-parser'`,
      `import { hex } from '../core/addr/address'`,
    ],
  },
  'src/protocol/x.ts': {
    refused: [
      `import { parse } from '../scenario/parse'`,
      `import { hex } from '../core/addr/address'`,
      `import { z } from 'zod'`,
      `import 'vscode'`,
      `import type { Run } from '../run/run'`,
    ],
    allowed: [`import type { Scenario } from '../scenario/model'`],
  },
  'src/host/x.ts': {
    refused: [
      `import { createStore } from '../../webview/store'`,
      `import { main } from '../cli/main'`,
      `import { select } from 'd3'`,
      `import { readFileSync } from 'node:fs'`,
    ],
    allowed: [`import * as vscode from 'vscode'`, `import { parse } from '../scenario/parse'`],
  },
  'src/cli/x.ts': {
    refused: [
      `import 'vscode'`,
      `import { select } from 'd3'`,
      `import { activate } from '../host/extension'`,
      `import type { ToHost } from '../protocol/messages'`,
      `import { createStore } from '../../webview/store'`,
    ],
    allowed: [`import { readFile } from 'node:fs/promises'`, `import { runScenario } from '../run/run'`],
  },
  'webview/draw/x.ts': {
    refused: [
      `import 'vscode'`,
      `import 'node:path'`,
      `import { z } from 'zod'`,
      `import { parse } from 'jsonc-parser'`,
      `import { parse } from '../../src/scenario/parse'`,
      `import { activate } from '../../src/host/extension'`,
      `import type { Options } from '../../src/cli/main'`,
    ],
    allowed: [`import { select } from 'd3'`, `import type { Scenario } from '../../src/scenario/model'`],
  },
};

describe('the walls between the layers', function () {
  // Loading ESLint takes its time on a busy machine.
  this.timeout(60_000);
  const root = path.resolve(__dirname, '../../..');
  let eslint: ESLint;

  before(() => {
    // The walls need no types, and the files here are made up.
    const untyped = tseslint.configs.disableTypeChecked;
    eslint = new ESLint({ cwd: root, overrideConfig: [{ ...untyped, files: ['**/*.ts'] }] as never });
  });

  const verdict = async (file: string, statement: string): Promise<string[]> => {
    const [result] = await eslint.lintText(`${statement};\n`, { filePath: path.join(root, file) });
    assert.ok(result, 'the file was linted');
    assert.deepEqual(
      result.messages.filter((message) => message.fatal === true),
      [],
    );
    return result.messages
      .map((message) => message.ruleId ?? '')
      .filter((rule) => rule.endsWith('no-restricted-imports'));
  };

  for (const [file, { refused, allowed }] of Object.entries(walls)) {
    const layer = path.dirname(file).replace(/^(src\/[a-z]+|webview).*/, '$1');
    for (const statement of refused) {
      it(`refuse ${statement} in ${layer}`, async () => {
        assert.notDeepEqual(await verdict(file, statement), []);
      });
    }
    for (const statement of allowed) {
      it(`let ${statement} into ${layer}`, async () => {
        assert.deepEqual(await verdict(file, statement), []);
      });
    }
  }
});
