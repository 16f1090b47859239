import { file, pointers, wrong } from './wrong';

describe('types and pointers', () => {
  it('has the layouts that Rust has', () => {
    const type = (size: string, align: string) => file(`"types": { "t": { "size": ${size}, "align": ${align} } }`);
    wrong(type('12', '«6»'), [
      'bad-value',
      'types.t.align: an alignment is a power of two from 1 to 2^29, found 6',
      ['4', '8'],
    ]);
    wrong(type('12', '«0»'), [
      'bad-value',
      'types.t.align: an alignment is a power of two from 1 to 2^29, found 0',
      ['1'],
    ]);
    wrong(type('«12»', '8'), [
      'bad-value',
      'types.t.size: a size is a multiple of the alignment, and 12 is none of 8',
      ['16', '8'],
    ]);
    wrong(type('«"0x8000_0000_0000_0000"»', '1'), [
      'too-large',
      'types.t.size: no Rust type is larger than isize::MAX, 0x7fff_ffff_ffff_ffff bytes',
    ]);
    wrong(type('0', '4096'));
    wrong(type('3', '1'));
  });

  it('does not let built-in types be renamed', () => {
    wrong(file('"types": { «"u8"»: { "size": 1, "align": 1 } }'), [
      'duplicate-name',
      'types.u8: "u8" is built in; choose another name',
    ]);
  });

  it('knows the pointer types', () => {
    const type = (value: string) =>
      file(
        `"types": { "timespec": { "size": 16, "align": 8 } }, "pointers": { "p": { "type": «"${value}"», "address": "0x0" } }`,
      );
    wrong(type('UserPtr<timspec>'), [
      'unknown-name',
      'pointers.p.type: there is no type "timspec"; did you mean "timespec"?',
      ['UserPtr<timespec>'],
    ]);
    wrong(type('UserMutPtr<u8>'), [
      'bad-value',
      'pointers.p.type: axptr has UserPtr and UserConstPtr, not "UserMutPtr"; did you mean "UserPtr"?',
      ['UserPtr<u8>'],
    ]);
    wrong(type('u64'), [
      'bad-value',
      'pointers.p.type: expected a pointer type such as "UserPtr<u64>" or "UserConstPtr<c_char>", found "u64"',
      ['UserPtr<u64>', 'UserConstPtr<u64>'],
    ]);
  });

  it('says once what is wrong with a type, not again where it is used', () => {
    wrong(
      file(
        '"types": { "t": { "size": 8, "align": «"x"» } }, "pointers": { "p": { "type": "UserPtr<t>", "address": "0x0" } }',
      ),
      ['bad-value', 'types.t.align: expected a count, such as 16 or "0x10", found "x"'],
    );
  });

  it('takes any address at all: what is wrong with it is what the run shows', () => {
    const address = (value: string) =>
      pointers(`"p": { "type": "UserPtr<u64>", "address": "${value}" }`, '{ "call": "p.get" }');
    for (const value of ['0x0', '0x3', '0xffff_8000_0000_0000', '0x8000_0000_0000', '0xffff_ffff_ffff_ffff'])
      wrong(address(value));
  });
});
