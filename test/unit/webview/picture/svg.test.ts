import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { JSDOM } from 'jsdom';
import { inProject } from '../../../../scripts/lib/paths.mjs';
import { ICON_PATHS } from '../../../../webview/picture/icons';
import { plainColour } from '../../../../webview/picture/style';
import { escaped } from '../../../../webview/picture/xml';

describe('a picture', () => {
  it('has mixed colours as any program knows them', () => {
    assert.equal(plainColour('color(srgb 0.5 0 1)'), 'rgb(128, 0, 255)');
    assert.equal(plainColour('color(srgb 1 1e-7 -0.1 / 0.25)'), 'rgba(255, 0, 0, 0.25)');
    assert.equal(plainColour('rgb(1, 2, 3)'), 'rgb(1, 2, 3)');
  });

  it('holds any text that XML can hold, and the sign for what it cannot', () => {
    const text = 'a<b>&"\u0000\u001b\ud800\uffff😀';
    const { DOMParser } = new JSDOM('').window;
    const parsed = new DOMParser().parseFromString(`<t a="${escaped(text)}">${escaped(text)}</t>`, 'text/xml');
    const expected = 'a<b>&"\ufffd\ufffd\ufffd\ufffd😀';
    assert.equal(parsed.documentElement.textContent, expected);
    assert.equal(parsed.documentElement.getAttribute('a'), expected);
  });

  it('has an outline for each icon that drawings use, that of the icon font', () => {
    const layout = readFileSync(inProject('webview/layout/icons.ts'), 'utf8');
    const used = [...layout.matchAll(/'\\u([0-9a-f]{4})'/g)].map(([, code]) =>
      String.fromCharCode(parseInt(code!, 16)),
    );
    assert.deepEqual(Object.keys(ICON_PATHS).sort(), used.sort());
    const folder = inProject('node_modules/@vscode/codicons/src/icons');
    const outlines = readdirSync(folder).flatMap((name) =>
      [...readFileSync(path.join(folder, name), 'utf8').matchAll(/ d="([^"]+)"/g)].map(([, d]) => d!),
    );
    for (const d of Object.values(ICON_PATHS)) assert.ok(outlines.includes(d), d.slice(0, 40));
  });
});
