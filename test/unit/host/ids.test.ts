import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  commandIds,
  FILE_SUFFIX,
  SECTION,
  PATHS,
  SETTINGS,
  SWITCHES,
  VIEW,
  VIEW_COMMANDS,
  VIEW_TYPE,
  WALKTHROUGH,
} from '../../../src/host/ids';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}
interface Manifest {
  readonly contributes: {
    readonly customEditors: readonly { viewType: string; selector: readonly { filenamePattern: string }[] }[];
    readonly commands: readonly { command: string; category: string; title: string; enablement?: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings?: readonly MenuItem[];
    readonly configuration: { readonly properties: Readonly<Record<string, Record<string, unknown>>> };
    readonly walkthroughs: readonly {
      id: string;
      steps: readonly { completionEvents: readonly string[]; media: { svg: string } }[];
    }[];
  };
}

describe('ids', () => {
  const manifest = read('package.json') as Manifest;
  const { contributes } = manifest;
  const known: readonly string[] = commandIds;
  const active = `activeCustomEditorId == '${VIEW_TYPE}'`;

  it('name the commands of the manifest, each one and in its order', () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command),
      commandIds,
    );
    assert.deepEqual([...new Set(contributes.commands.map(({ category }) => category))], ['Faultline']);
  });

  it('name the custom editor and its files', () => {
    assert.deepEqual(
      contributes.customEditors.map(({ viewType, selector }) => [viewType, selector]),
      [[VIEW_TYPE, [{ filenamePattern: `*${FILE_SUFFIX}` }]]],
    );
  });

  it('name the settings, with the bounds that the code holds to', () => {
    const expected = Object.fromEntries(
      Object.entries(SETTINGS).map(([name, bounds]) => [
        `${SECTION}.${name}`,
        {
          type: bounds.integer ? 'integer' : 'number',
          default: bounds.default,
          minimum: bounds.minimum,
          maximum: bounds.maximum,
          markdownDescription: `%setting.${name}%`,
        },
      ]),
    );
    const switches = Object.fromEntries(
      Object.entries(SWITCHES).map(([name, value]) => [
        `${SECTION}.${name}`,
        { type: 'boolean', default: value, markdownDescription: `%setting.${name}%` },
      ]),
    );
    const paths = Object.fromEntries(
      Object.entries(PATHS).map(([name, value]) => [
        `${SECTION}.${name}`,
        { type: 'string', default: value, scope: 'resource', markdownDescription: `%setting.${name}%` },
      ]),
    );
    assert.deepEqual(contributes.configuration.properties, { ...expected, ...switches, ...paths });
  });

  it('offer the commands of a drawing only where one is active', () => {
    for (const command of Object.values(VIEW_COMMANDS)) {
      assert.equal(contributes.commands.find((entry) => entry.command === command)?.enablement, active);
      const items = contributes.menus['commandPalette']?.filter((item) => item.command === command);
      assert.deepEqual(items, [{ command, when: active }]);
    }
    for (const { when } of contributes.keybindings ?? []) assert.match(when ?? '', /activeCustomEditorId == /);
  });

  it('are not greyed out in the rows of the view, whatever editor is active', () => {
    for (const { command } of contributes.menus['view/item/context'] ?? []) {
      const { enablement } = contributes.commands.find((entry) => entry.command === command)!;
      assert.ok(enablement === undefined || enablement.endsWith(` || view == '${VIEW}'`), command);
    }
  });

  it('are all that menus, keys and the walkthrough mention', () => {
    const { menus, keybindings = [], walkthroughs } = contributes;
    const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const mentioned = [
      ...Object.values(menus)
        .flat()
        .map(({ command }) => command),
      ...keybindings.map(({ command }) => command),
      ...steps.flatMap(({ completionEvents }) => completionEvents.map((event) => event.replace(/^onCommand:/, ''))),
      ...[...JSON.stringify(read('package.nls.json')).matchAll(/\(command:([\w.]+)\)/g)].map((match) => match[1]!),
    ];
    assert.deepEqual(
      // A view of VS Code's own, which test/host looks for.
      mentioned.filter((id) => !known.includes(id) && id !== 'workbench.view.testing.focus'),
      [],
    );
    assert.deepEqual(
      walkthroughs.map(({ id }) => id),
      [WALKTHROUGH],
    );
  });

  it('have their words in package.nls.json, which holds no others', () => {
    const used = [...JSON.stringify(manifest).matchAll(/%([\w.]+)%/g)].map((match) => match[1]!);
    assert.deepEqual(Object.keys(read('package.nls.json') as object).sort(), [...new Set(used)].sort());
  });
});
