#!/usr/bin/env node
// Takes the pictures in docs/pictures, of a real VS Code with the gallery.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.mjs';
import { Failure, main } from './lib/failure.mjs';
import { ensureEditor } from './lib/editor-install.mjs';
import { ensurePackages } from './lib/npm.mjs';
import { inProject, root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'hc-dark': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
};
const wide = { width: 1440, height: 1000 };
const narrow = { width: 400, height: 1040 };
const scenario = 'string-into-a-lazy-page';
/** Views by the key that opens them, and the text, which stands in an editor of its own. (webview/slices/stage.ts) */
const views = { overview: '1', space: '2', walk: '3', memory: '4', compare: '5', text: 'text' };

const help = `Takes pictures of the visualiser in VS Code.

npm run screenshots                        every view in four themes, wide and narrow: into out/pictures, and
                                           those that the documents show into docs/pictures
npm run screenshots -- --scenario NAME     of one scenario of media/gallery, instead
                       --theme NAME        ${Object.keys(themes).join(', ')}; dark if none is named
                       --view NAME         ${Object.keys(views).join(', ')}; overview if none is named
                       --event N           at this event; "fault" (if none is named) or "last"
                       --width N --height N
                       --to FILE           out/pictures/SCENARIO-VIEW-THEME.png if none is named
`;

/** Pictures that the documents show, by what they show. */
const documented = {
  'overview-dark': 'main',
  'overview-light': 'light',
  'overview-hc-dark': 'high-contrast-dark',
  'overview-hc-light': 'high-contrast-light',
  'overview-dark-narrow': 'narrow',
  'space-dark': 'space',
  'walk-dark': 'walk',
  'memory-dark': 'memory',
  'compare-dark': 'compare',
  'text-dark': 'writing',
};

/** Every view in every theme. Two kernels part where a page is unmapped between check and use. */
const pictures = Object.keys(themes).flatMap((theme) =>
  [
    { suffix: '', size: wide },
    { suffix: '-narrow', size: narrow },
  ].flatMap(({ suffix, size }) =>
    Object.keys(views)
      // A text that is narrower is cut, and no other.
      .filter((view) => view !== 'text' || suffix === '')
      .map((view) => {
        const name = `${view}-${theme}${suffix}`;
        const to =
          documented[name] === undefined ? `out/pictures/${name}.png` : `docs/pictures/${documented[name]}.png`;
        return {
          scenario: view === 'compare' ? 'unmapped-between-check-and-use' : scenario,
          theme: themes[theme],
          view: views[view],
          event: 'fault',
          ...size,
          to: inProject(to),
        };
      }),
  ),
);

await main(async () => {
  const { values } = parseArgs({
    options: {
      scenario: { type: 'string' },
      theme: { type: 'string' },
      view: { type: 'string' },
      event: { type: 'string' },
      width: { type: 'string' },
      height: { type: 'string' },
      to: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return void console.log(help);
  const wanted = Object.keys(values).length === 0 ? pictures : [pictureOf(values)];
  await ensurePackages();
  await ensureBuilt();
  await ensureEditor();
  const args = ['--import', 'tsx', inProject('test/ui/pictures.ts'), JSON.stringify(wanted)];
  return (await run(process.execPath, args, { cwd: root, print: true })).code;
});

function pictureOf(values) {
  const theme = values.theme ?? 'dark';
  if (!(theme in themes)) throw new Failure(`There is no theme "${theme}": ${Object.keys(themes).join(', ')} are.`);
  const view = values.view ?? 'overview';
  if (!(view in views)) throw new Failure(`There is no view "${view}": ${Object.keys(views).join(', ')} are.`);
  const name = values.scenario ?? scenario;
  return {
    scenario: name,
    theme: themes[theme],
    view: views[view],
    event: values.event ?? 'fault',
    width: Number(values.width ?? wide.width),
    height: Number(values.height ?? wide.height),
    to: path.resolve(values.to ?? inProject('out/pictures', `${name}-${view}-${theme}.png`)),
  };
}
