import assert from 'node:assert/strict';
import { untilTrue } from '../ui/support/until';
import { sheet, type Sheet } from './support/sheet';

/** Has a picture made from the menu and gives what the host was asked to save. */
async function picture(page: Sheet, title: string): Promise<{ name: string; data: string }> {
  const before = page.host.pictures.length;
  await page.frame.getByRole('button', { name: 'More', exact: true }).click();
  await page.frame.getByRole('button', { name: title }).click();
  await untilTrue('a picture', () => {
    assert.equal(page.host.pictures.length, before + 1);
    return Promise.resolve();
  });
  return page.host.pictures.at(-1)!;
}

/** How a browser sees a file that stands alone. */
const alone = (page: Sheet, type: string, base64: string): Promise<{ width: number; height: number; inked: number }> =>
  page.page.evaluate(
    async ([kind, data]) => {
      const bytes = Uint8Array.from(atob(data!), (char) => char.charCodeAt(0));
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([bytes], { type: kind! }));
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const ctx = canvas.getContext('2d')!;
      ctx.drawImage(image, 0, 0);
      const dots = new Uint32Array(ctx.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      return { width: canvas.width, height: canvas.height, inked: dots.filter((dot) => dot !== dots[0]).length };
    },
    [type, base64],
  );

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

describe('pictures', () => {
  for (const drawing of ['Address space', 'Walk', 'Timeline']) {
    sheet(`of ${drawing} are files that need nothing else`, async (page) => {
      for (let i = 0; i < 3; i++) await page.press('f');
      const { data, name } = await picture(page, `Picture of ${drawing}, as SVG…`);
      assert.match(name, /^06-string-into-a-lazy-page-\w+-\d+$/);
      assert.doesNotMatch(data, /<(?:script|style|foreignObject|image|a|use)\b|color\(|var\(|codicon|[\ue000-\uf8ff]/);
      assert.deepEqual(
        [...data.matchAll(/(?:href|src)="|url\((?!#)[^)]*\)|https?:(?!\/\/www\.w3\.org\/2000\/svg")/g)].map(String),
        [],
      );
      const ids = new Set([...data.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
      for (const [, id] of data.matchAll(/url\(#([^)]+)\)/g)) assert.ok(ids.has(id), id);
      const svg = await alone(page, 'image/svg+xml', base64(data));
      assert.ok(svg.inked > 1000, 'it shows something');
      const png = await alone(page, 'image/png', (await picture(page, `Picture of ${drawing}, as PNG…`)).data);
      assert.deepEqual([png.width, png.height], [2 * svg.width, 2 * svg.height]);
      assert.ok(png.inked > 1000);
    });
  }

  sheet('hold what a scenario says as text', async (page) => {
    await page.type(
      page.text.replace('A path whose NUL', '</title><script>1</script> & NUL').replaceAll('"heap"', '"<b>&"'),
    );
    await page.frame.locator('svg.space text', { hasText: '<b>&' }).first().waitFor();
    const { data } = await picture(page, 'Picture of Address space, as SVG…');
    assert.match(data, /<title>&lt;\/title&gt;&lt;script&gt;/);
    assert.match(data, /&lt;b&gt;&amp;/);
    assert.ok((await alone(page, 'image/svg+xml', base64(data))).inked > 1000);
  });
});
