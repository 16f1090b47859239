import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';
import { directionOf, newNonce, pageHtml, STRINGS_ID } from '../../../src/host/pageHtml';

describe('pageHtml', () => {
  const page = {
    language: 'en',
    title: 'a "<b>" & c.faultline.json',
    source: 'https://assets.example',
    nonce: 'abc123',
    script: 'https://assets.example/webview.js?a=1&b="2"',
    styles: ['https://assets.example/one.css', 'https://assets.example/two.css'],
    strings: undefined,
  };
  const { document } = new JSDOM(pageHtml(page)).window;

  it('lets in our script by nonce, our style sheets and the icon font, and nothing else', () => {
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
    assert.deepEqual(policy?.split('; '), [
      "default-src 'none'",
      "script-src 'nonce-abc123'",
      'style-src https://assets.example',
      'font-src https://assets.example',
      'img-src blob:',
      'worker-src blob:',
    ]);
    assert.deepEqual(
      [...document.scripts].map(({ nonce, src, textContent }) => [nonce, src, textContent]),
      [['abc123', page.script.replaceAll('"', '%22'), '']],
    );
    assert.equal(document.querySelectorAll('[style], style').length, 0);
  });

  it('hands the page its sentences as data that cannot end the element they stand in', () => {
    const strings = { Step: '</script><script>alert(1)</script>' };
    const block = new JSDOM(pageHtml({ ...page, strings })).window.document.getElementById(STRINGS_ID);
    assert.equal(block?.getAttribute('type'), 'application/json');
    assert.deepEqual(JSON.parse(block.textContent), strings);
    assert.equal(document.getElementById(STRINGS_ID), null);
  });

  it('links the style sheets in their order', () => {
    const links = [...document.querySelectorAll('link[rel=stylesheet]')];
    assert.deepEqual(
      links.map((link) => link.getAttribute('href')),
      page.styles,
    );
  });

  it('has one empty root and a title, whatever the file is called', () => {
    assert.equal(document.querySelector('#app')?.childNodes.length, 0);
    assert.equal(document.title, page.title);
    assert.equal(document.documentElement.lang, 'en');
  });

  it('begins its lines where the language does', () => {
    const { documentElement } = new JSDOM(pageHtml({ ...page, language: 'he' })).window.document;
    assert.deepEqual([documentElement.lang, documentElement.dir], ['he', 'rtl']);
    for (const language of ['ar', 'fa-IR', 'ur', 'yi', 'az-Arab', 'dv'])
      assert.equal(directionOf(language), 'rtl', language);
    for (const language of ['en', 'zh-cn', 'az', 'qps-ploc', '', 'no language'])
      assert.equal(directionOf(language), 'ltr', language);
  });
});

describe('newNonce', () => {
  it('is 128 bits that do not come twice', () => {
    const nonces = Array.from({ length: 100 }, newNonce);
    for (const nonce of nonces) assert.match(nonce, /^[0-9a-f]{32}$/);
    assert.equal(new Set(nonces).size, 100);
  });
});
