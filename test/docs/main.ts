/** `npm run docs` makes the documents that are made; `npm run docs -- pictures [NAME…]` the pictures of the gallery, too. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { main } from '../../scripts/lib/failure.mjs';
import { inProject } from '../../scripts/lib/paths.mjs';
import { formatted, madePages } from './pages';
import { galleryPictures } from './pictures';

void main(async () => {
  const [what, ...names] = process.argv.slice(2);
  const pages = madePages();
  for (const page of pages) {
    mkdirSync(path.dirname(inProject(page.file)), { recursive: true });
    writeFileSync(inProject(page.file), await formatted(page));
  }
  // Of scenarios that are gone.
  for (const name of readdirSync(inProject('docs/gallery')).filter((each) => each.endsWith('.md')))
    if (!pages.some(({ file }) => file === `docs/gallery/${name}`)) rmSync(inProject('docs/gallery', name));
  if (what === 'pictures') await galleryPictures(names);
});
