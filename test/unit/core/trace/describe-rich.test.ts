import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { code, num, plainText, say, sentences, strong } from '../../../../src/core/trace/describe-rich';

describe('say', () => {
  afterEach(() => {
    l10n.config({ contents: {} });
  });
  const sentence = (name: string, va: bigint) => say`${strong(name)} lies at ${num(va)}.`;

  it('joins text and spans, and lets empty pieces vanish', () => {
    assert.deepEqual(say`a${''}b ${code('c')}${say``}`, [{ text: 'ab ' }, { text: 'c', style: 'code' }]);
    assert.equal(plainText(sentences(say``, say`One.`, say`Two.`)), 'One. Two.');
  });

  it('says it in another language, with the pieces where that language wants them', () => {
    l10n.config({ contents: { '{0} lies at {1}.': 'Bei {1} liegt {0}.' } });
    const heap = () => say`${strong('heap')} lies at ${num(0x1000n)}.`;
    assert.equal(plainText(heap()), 'Bei 0x1000 liegt heap.');
    assert.deepEqual(heap()[1], { text: '0x1000', style: 'code' });
  });

  it('takes what stands in a piece for text, whatever it looks like', () => {
    assert.equal(plainText(sentence('{1}', 1n)), '{1} lies at 0x1.');
  });
});
