import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * One wall a layer: what it may not import. `tsc -b` keeps the library walls (no DOM, no Node types), this keeps the
 * import walls; an ambient module such as "vscode" is only seen here. `types` are layers that may be named in types only.
 */
const wall = (files, { banned = [], types = [] }) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          ...banned.map((regex) => ({ regex, message: 'This layer may not reach there: see docs/architecture.md.' })),
          ...types.map((regex) => ({ regex, allowTypeImports: true, message: 'Only types may come from there.' })),
        ],
      },
    ],
  },
});

const layer = (name) => `(^|\\.\\./)${name}(/|$)`;
const NODE = '^node:|^(fs|path|os|child_process|util)$';
const VSCODE = '^vscode$';
const LIBS = '^(d3|zod|jsonc-parser)';

export default defineConfig(
  globalIgnores(['dist/', 'out/', 'node_modules/', 'coverage/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
    },
  },
  wall(['src/core/**/*.ts'], {
    banned: [VSCODE, NODE, LIBS, ...['run', 'scenario', 'protocol', 'host', 'cli', 'webview'].map(layer)],
  }),
  wall(['src/run/**/*.ts'], {
    banned: [VSCODE, NODE, LIBS, ...['protocol', 'host', 'cli', 'webview'].map(layer)],
    types: [layer('scenario')],
  }),
  wall(['src/scenario/**/*.ts'], {
    banned: [VSCODE, NODE, '^d3', ...['run', 'protocol', 'host', 'cli', 'webview'].map(layer)],
  }),
  wall(['src/protocol/**/*.ts'], {
    banned: [VSCODE, NODE, LIBS, ...['run', 'host', 'cli', 'webview'].map(layer)],
    types: [layer('core'), layer('scenario')],
  }),
  wall(['src/host/**/*.ts'], { banned: ['^d3', ...['cli', 'webview'].map(layer)] }),
  wall(['src/cli/**/*.ts'], { banned: [VSCODE, '^d3', ...['protocol', 'host', 'webview'].map(layer)] }),
  wall(['webview/**/*.ts'], {
    banned: [VSCODE, NODE, '^(zod|jsonc-parser)', ...['host', 'cli'].map(layer)],
    types: [layer('scenario')],
  }),
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off', '@typescript-eslint/no-floating-promises': 'off' },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', URL: 'readonly', fetch: 'readonly', Buffer: 'readonly', window: 'readonly', document: 'readonly', setInterval: 'readonly', clearInterval: 'readonly' } } },
);
