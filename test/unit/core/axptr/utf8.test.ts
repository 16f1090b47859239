import assert from 'node:assert/strict';
import fc from 'fast-check';
import { utf8Text } from '../../../../src/core/axptr/utf8';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What the platform's strict decoder makes of the bytes. */
function platform(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

describe('UTF-8 as Rust takes it', function () {
  this.timeout(60_000);

  const cases: readonly (readonly [name: string, bytes: number[], text: string | null])[] = [
    ['nothing', [], ''],
    ['two bytes', [0xc3, 0xa9], 'é'],
    ['three bytes', [0xe2, 0x82, 0xac], '€'],
    ['four bytes', [0xf0, 0x9f, 0x98, 0x80], '😀'],
    ['a byte-order mark, kept', [0xef, 0xbb, 0xbf, 0x61], '\ufeffa'],
    ['a lone continuation', [0x80], null],
    ['an overlong slash', [0xc0, 0xaf], null],
    ['an overlong three-byte form', [0xe0, 0x80, 0xaf], null],
    ['a surrogate', [0xed, 0xa0, 0x80], null],
    ['past U+10FFFF', [0xf4, 0x90, 0x80, 0x80], null],
    ['a truncated sequence', [0xe2, 0x82], null],
    ['0xff', [0xff], null],
  ];
  for (const [name, bytes, text] of cases) {
    it(`${text === null ? 'refuses' : 'takes'} ${name}`, () => {
      assert.equal(utf8Text(Uint8Array.from(bytes)), text);
    });
  }

  it('agrees with a strict decoder on any bytes', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
      fc.uint8Array({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const bytes = Uint8Array.from(pieces.flatMap((part) => [...part]));
        assert.equal(utf8Text(bytes), platform(bytes));
      }),
    );
  });

  it('takes long texts whole', () => {
    const text = 'aé€😀'.repeat(5000);
    assert.equal(utf8Text(new TextEncoder().encode(text)), text);
  });
});
