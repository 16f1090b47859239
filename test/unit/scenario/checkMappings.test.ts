import { HEAP, file, mappings, wrong } from './wrong';

describe('mappings', () => {
  it('gives the two nearest pages, the nearer one first', () => {
    wrong(mappings('{ "name": "heap", "start": «"0x1000_0800"», "size": "4K" }'), [
      'unaligned',
      'mappings[0].start: not on a page: 0x800 past 0x1000_0000',
      ['0x1000_0000', '0x1000_1000'],
    ]);
    wrong(
      mappings('{ "name": "heap", "start": «"0x1000_0fff"», "size": «"0x1001"» }'),
      ['unaligned', 'mappings[0].start: not on a page: 0xfff past 0x1000_0000', ['0x1000_1000', '0x1000_0000']],
      ['unaligned', 'mappings[0].size: not a whole number of 4K pages: 0x1 over', ['4K', '8K']],
    );
  });

  it('refuses a mapping without a page', () => {
    wrong(mappings('{ "name": "heap", "start": "0x1000", "size": «"0x0"» }'), [
      'out-of-range',
      'mappings[0].size: a mapping has one page at least',
      ['4K'],
    ]);
  });

  it('keeps mappings inside the address space', () => {
    wrong(mappings('{ "name": "null", "start": «"0x0"», "size": "4K" }'), [
      'out-of-range',
      'mappings[0].start: outside the address space, 0x1000 to 0x8000_0000_0000',
      ['0x1000'],
    ]);
    wrong(mappings('{ "name": "kernel", "start": «"0xffff_8000_0000_0000"», "size": "4K" }'), [
      'out-of-range',
      'mappings[0].start: outside the address space, 0x1000 to 0x8000_0000_0000',
      ['0x7fff_ffff_f000'],
    ]);
    wrong(mappings('{ "name": "stack", "start": "0x7fff_fff0_0000", "size": «"2M"» }'), [
      'out-of-range',
      'mappings[0].size: ends at 0x8000_0010_0000, past the end of the address space, 0x8000_0000_0000',
      ['1M'],
    ]);
  });

  it('names both of two that overlap, and where the later one would fit', () => {
    wrong(mappings(HEAP, '{ "name": "arena", "start": «"0x1000_3000"», "size": "8K" }'), [
      'overlap',
      'mappings[1].start: "arena" (0x1000_3000 to 0x1000_5000) overlaps "heap" (0x1000_0000 to 0x1000_4000)',
      ['0x1000_4000', '0xfff_e000'],
    ]);
  });

  it('lets mappings touch', () => {
    wrong(mappings(HEAP, '{ "name": "arena", "start": "0x1000_4000", "size": "8K" }'));
  });

  it('wants a name for each', () => {
    wrong(mappings(HEAP, '{ "name": «"heap"», "start": "0x2000_0000", "size": "4K" }'), [
      'duplicate-name',
      'mappings[1].name: mappings[0] is called "heap", too; each needs its own name',
      ['heap 2'],
    ]);
  });

  it('judges where a linear mapping leads', () => {
    const linear = (at: string) =>
      mappings(`{ "name": "io", "start": "0x1000", "size": "8K", "backing": { "linear": «"${at}"» } }`);
    wrong(linear('0x800_0100'), [
      'unaligned',
      'mappings[0].backing.linear: not on a page: 0x100 past 0x800_0000',
      ['0x800_0000', '0x800_1000'],
    ]);
    wrong(linear('0xf_ffff_ffff_f000'), [
      'out-of-range',
      'mappings[0].backing.linear: the area would end past the last physical address, 0xf_ffff_ffff_ffff',
    ]);
  });

  it('bounds what would be mapped page by page, not what is lazy', () => {
    wrong(mappings('{ "name": "all", "start": "0x1000", "size": «"64G"», "backing": "populated" }'), [
      'too-large',
      'mappings[0].size: a populated area has 4G at most, for each of its pages is mapped at once; a lazy one may be larger',
      ['4G'],
    ]);
    wrong(mappings('{ "name": "all", "start": "0x1000", "size": "0x7fff_ffff_f000" }'));
  });

  it('judges the address space itself', () => {
    wrong(
      file('"addressSpace": { "base": «"0x1800"», "size": «"0x0"» }'),
      ['unaligned', 'addressSpace.base: not on a page: 0x800 past 0x1000', ['0x1000', '0x2000']],
      ['out-of-range', 'addressSpace.size: an address space has one page at least', ['0x7fff_ffff_f000']],
    );
    wrong(file('"addressSpace": { "base": "0xffff_ffff_ffff_e000", "size": «"8K"» }'), [
      'out-of-range',
      'addressSpace.size: the address space would end at 0x1_0000_0000_0000_0000, past the last page that axmm can name',
      ['0x1000'],
    ]);
  });
});
