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
const scenario = '01-string-into-a-lazy-page';

const help = `Takes pictures of the visualiser in VS Code.

npm run screenshots                        all of docs/pictures
npm run screenshots -- --scenario NAME     of one scenario of media/gallery, instead
                       --theme NAME        ${Object.keys(themes).join(', ')}; dark if none is named
                       --event N           at this event; "fault" (if none is named) or "last"
                       --width N --height N
                       --to FILE           out/pictures/SCENARIO-THEME.png if none is named
`;

/** The pictures that the documents show. */
const pictures = [
  { to: 'main', theme: 'dark', ...wide },
  { to: 'light', theme: 'light', ...wide },
  { to: 'high-contrast-dark', theme: 'hc-dark', ...wide },
  { to: 'high-contrast-light', theme: 'hc-light', ...wide },
  { to: 'narrow', theme: 'dark', ...narrow },
].map(({ to, theme, ...size }) => ({
  scenario,
  theme: themes[theme],
  event: 'fault',
  ...size,
  to: inProject('docs/pictures', `${to}.png`),
}));

await main(async () => {
  const { values } = parseArgs({
    options: {
      scenario: { type: 'string' },
      theme: { type: 'string' },
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
  const name = values.scenario ?? scenario;
  return {
    scenario: name,
    theme: themes[theme],
    event: values.event ?? 'fault',
    width: Number(values.width ?? wide.width),
    height: Number(values.height ?? wide.height),
    to: path.resolve(values.to ?? inProject('out/pictures', `${name}-${theme}.png`)),
  };
}
