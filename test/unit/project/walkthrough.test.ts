import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { galleryFiles } from '../../../scripts/lib/gallery.mjs';
import { inProject } from '../../../scripts/lib/paths.mjs';
import { Command, commandIds } from '../../../src/host/ids';
import { TEMPLATES } from '../../../src/scenario/template';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

const json = (file: string): unknown => JSON.parse(readFileSync(inProject(file), 'utf8'));
const { contributes } = json('package.json') as {
  contributes: { walkthroughs: readonly [{ readonly steps: readonly Step[] }] };
};
const words = json('package.nls.json') as Readonly<Record<string, string>>;
const said = (key: string): string => words[key.slice(1, -1)] ?? '';
const OURS = new Set<string>(commandIds);
/** Of VS Code itself; test/host asks it whether they are there. */
const OF_VS_CODE = new Set(['workbench.view.testing.focus']);

describe('the walkthrough', () => {
  const [{ steps }] = contributes.walkthroughs;

  for (const { id, title, description, media, completionEvents } of steps)
    it(`${id}: has its words and its picture, and its buttons lead to what is there`, () => {
      assert.ok(said(title).length > 0 && said(title).length <= 30, said(title));
      assert.ok(said(media.altText) !== '' && existsSync(inProject(media.svg)), media.svg);
      const links = [...said(description).matchAll(/\]\(command:([\w.]+)(?:\?([^)]*))?\)/g)];
      assert.ok(links.length > 0);
      for (const [, command = '', given] of links) {
        assert.ok(OURS.has(command) || OF_VS_CODE.has(command), command);
        if (given === undefined) continue;
        const [first] = JSON.parse(decodeURIComponent(given)) as [string];
        const known: readonly string[] =
          command === Command.openExample ? galleryFiles().map(({ name }) => name) : TEMPLATES.map((each) => each.id);
        assert.ok(known.includes(first), first);
      }
      for (const event of completionEvents) assert.ok(OURS.has(event.replace('onCommand:', '')), event);
    });

  it('goes from a first scenario to one of one’s own', () => {
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['example', 'step', 'edit', 'why', 'debug', 'tests', 'teach', 'new'],
    );
  });
});
