import assert from 'node:assert/strict';
import type { VNode } from '../../../../webview/dom';
import { plain } from '../../../../webview/panels/announce';
import { inline, paragraphs } from '../../../../webview/panels/rich';

const set = (node: VNode): string =>
  typeof node === 'string'
    ? node
    : 'own' in node
      ? ''
      : `<${node.tag}>${node.children.map(set).join('')}</${node.tag}>`;
const shown = (text: string): string => inline(text).map(set).join('');

describe('a scenario’s Markdown on the page', () => {
  it('has code, strong words and emphasis', () => {
    assert.equal(
      shown('**Watch** the *second* page of `buf`.'),
      '<strong>Watch</strong> the <em>second</em> page of <code>buf</code>.',
    );
    assert.equal(shown('*Unused* means 0, `*p` is code'), '<em>Unused</em> means 0, <code>*p</code> is code');
  });

  it('leaves stars alone that set nothing', () => {
    for (const text of ['n*size + 2*3', '2 * 3 * 4', 'a star * alone', 'snake_case_name', '**', '``'])
      assert.equal(shown(text), text);
  });

  it('shows a link by its text, and is read out without any marks', () => {
    assert.equal(shown('see [the *manual*](https://x)'), 'see the <em>manual</em>');
    assert.equal(plain(inline('the *second* `get` **now**')), 'the second get now');
  });

  it('falls into paragraphs at empty lines', () => {
    assert.equal(paragraphs('one\ntwo\n\n*three*').map(set).join(''), '<p>one two</p><p><em>three</em></p>');
  });
});
