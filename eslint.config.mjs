import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The walls between the layers: which other layers one may import, of which it may only name types, and which packages it
 * may use. Whatever is not listed is refused. `tsc -b` keeps the library walls (no DOM, no Node types) and the references;
 * only here is an import of an ambient module such as "vscode" seen, and a value taken where types alone may come from.
 */
const layers = {
  core: { packages: ['@vscode/l10n'] },
  run: { imports: ['core'], types: ['scenario'], packages: ['@vscode/l10n'] },
  scenario: { imports: ['core'], packages: ['zod', 'jsonc-parser', '@vscode/l10n'] },
  protocol: { types: ['core', 'scenario'] },
  language: { imports: ['core', 'run', 'scenario'], packages: ['jsonc-parser', '@vscode/l10n'] },
  adapter: {
    imports: ['core', 'run', 'scenario'],
    packages: ['@vscode/debugadapter', '@vscode/debugprotocol', '@vscode/l10n', 'node:[a-z/]+'],
  },
  host: {
    imports: ['core', 'run', 'scenario', 'protocol', 'adapter', 'language'],
    packages: ['vscode', 'zod', 'jsonc-parser', '@vscode/l10n', '@vscode/debugadapter', '@vscode/debugprotocol'],
  },
  cli: { imports: ['core', 'run', 'scenario', 'adapter'], packages: ['node:[a-z/]+'] },
  webview: { imports: ['core', 'run', 'protocol'], types: ['scenario'], packages: ['d3', '@vscode/l10n'] },
};

const folderOf = (name) => (name === 'webview' ? name : `src/${name}`);

function wall(name, { imports = [], types = [], packages = [] }) {
  const others = Object.keys(layers).filter((other) => other !== name && !imports.includes(other));
  const reach = (layer) => `(^|\\.\\./)(src/)?${layer}(/|$)`;
  const patterns = [
    { regex: `^(?!\\.|(${packages.join('|')})$)`, message: `${folderOf(name)} may not use this package.` },
    ...others
      .filter((other) => !types.includes(other))
      .map((other) => ({ regex: reach(other), message: `${folderOf(name)} may not reach into ${folderOf(other)}.` })),
    ...types.map((other) => ({
      regex: reach(other),
      allowTypeImports: true,
      message: `${folderOf(name)} may only take types from ${folderOf(other)}.`,
    })),
  ];
  return {
    files: [`${folderOf(name)}/**/*.ts`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
}

export default defineConfig(
  globalIgnores(['dist/', 'out/', 'node_modules/', 'coverage/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // With noUncheckedIndexedAccess an index that was just checked still needs it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
      // `const { path: _path, ...rest } = value` is how a field is left out.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  ...Object.entries(layers).map(([name, rules]) => wall(name, rules)),
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off', '@typescript-eslint/no-floating-promises': 'off' },
  },
  // The compiler checks these for names that do not exist, and knows Node's.
  { files: ['**/*.mjs'], rules: { 'no-undef': 'off' } },
);
