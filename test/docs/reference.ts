import { readFileSync } from 'node:fs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { KEY_ORDER, KEYS, OTHER_KEYS, type Key } from '../../webview/keys';
import { VIEW_KEYS } from '../../webview/slices/stage';
import { HELP } from '../../src/cli/help';
import type { Page } from './gallery';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] };
    readonly keybindings: readonly { readonly command: string; readonly key: string }[];
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { readonly type: string; readonly default: unknown; readonly markdownDescription: string }>
      >;
    };
    readonly debuggers: readonly [
      {
        readonly configurationAttributes: {
          readonly launch: { readonly properties: Readonly<Record<string, Attribute>> };
        };
      },
    ];
    readonly languageModelTools: readonly { readonly toolReferenceName: string; readonly userDescription: string }[];
  };
}
interface Attribute {
  readonly type: string;
  readonly default?: unknown;
  readonly markdownDescription?: string;
  readonly description?: string;
}

const json = (file: string): unknown => JSON.parse(readFileSync(inProject(file), 'utf8'));

/** Commands, settings, keys and the shell's words, from the manifest and the tables that the product itself reads. */
export function referencePage(): Page {
  const { contributes } = json('package.json') as Manifest;
  const words = json('package.nls.json') as Readonly<Record<string, string>>;
  const said = (text = ''): string => text.replace(/^%(.*)%$/, (_, key: string) => words[key] ?? key);
  const hidden = new Set(
    contributes.menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command),
  );
  const keyOf = (command: string): string =>
    contributes.keybindings
      .filter((each) => each.command === command)
      .map(({ key }) => `\`${key}\``)
      .join(' ');
  const launch = contributes.debuggers[0].configurationAttributes.launch.properties;
  const text = [
    "<!-- Made by `npm run docs` from package.json, webview/keys.ts and the program's own help. -->",
    '# Reference',
    '## Commands',
    'All of them are in the palette under _Faultline_. What needs a scenario or a drawing is offered where there is one.',
    table(
      ['command', 'id', 'key'],
      contributes.commands
        .filter(({ command }) => !hidden.has(command))
        .map(({ command, title }) => [said(title), `\`${command}\``, keyOf(command)]),
    ),
    '## Settings',
    table(
      ['setting', 'default', 'what it is for'],
      Object.entries(contributes.configuration.properties).map(([name, each]) => [
        `\`${name}\``,
        `\`${JSON.stringify(each.default)}\``,
        said(each.markdownDescription),
      ]),
    ),
    'Hints and lenses follow the editor: `editor.inlayHints.enabled`, `editor.codeLens`, `editor.semanticHighlighting.enabled`.',
    '## Keys in a drawing',
    '`?` shows them there.',
    table(
      ['key', 'what it does'],
      [...KEY_ORDER.map((name) => KEYS[name]), ...OTHER_KEYS].map(({ label, does }: Key) => [`\`${label}\``, does]),
    ),
    table(
      ['key', 'view'],
      Object.entries(VIEW_KEYS).map(([view, key]) => [`\`${key}\``, view]),
    ),
    '## Launch configurations',
    'Of type `faultline`, request `launch`; [debugging](debugging.md) says more.',
    table(
      ['attribute', 'default', 'what it is for'],
      Object.entries(launch).map(([name, each]) => [
        `\`${name}\``,
        each.default === undefined ? '' : `\`${JSON.stringify(each.default)}\``,
        said(each.markdownDescription ?? each.description),
      ]),
    ),
    '## For assistants',
    table(
      ['tool', 'what it does'],
      contributes.languageModelTools.map((tool) => [`\`#${tool.toolReferenceName}\``, said(tool.userDescription)]),
    ),
    '## At a shell prompt',
    `\`\`\`text\n${HELP.trimEnd()}\n\`\`\``,
    '',
  ].join('\n\n');
  return { file: 'docs/reference.md', text };
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(' | ')} |`).join('\n');
