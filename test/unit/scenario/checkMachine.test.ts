import { file, wrong } from './wrong';

const machine = (inside: string): string => file(`"machine": { ${inside} }`);

describe('the machine', () => {
  it('is warned about a register that is switched off', () => {
    wrong(machine('"pkru": «"0x3"»'), ['no-effect*', 'machine.pkru: has no effect without "pke": true']);
    wrong(machine('"pkru": 3, "pke": true'));
    wrong(machine('"ac": «true»'), ['no-effect*', 'machine.ac: has no effect without "smap": true']);
    wrong(machine('"ac": true, "smap": true'));
  });

  it('has physical addresses for all its frames', () => {
    wrong(machine('"frames": 1048321, "maxphyaddr": «32»'), [
      'out-of-range',
      'machine.maxphyaddr: physical addresses of 32 bits reach 1048320 frames; the machine has 1048321',
      ['52'],
    ]);
    wrong(machine('"frames": 1048320, "maxphyaddr": 32'));
  });

  it('has 32 to 52 address bits and 32 bits of PKRU', () => {
    wrong(machine('"maxphyaddr": «31»'), [
      'out-of-range',
      'machine.maxphyaddr: expected a count from 32 to 52, found 31',
      ['32'],
    ]);
    wrong(machine('"pke": true, "pkru": «"0x1_0000_0000"»'), [
      'out-of-range',
      'machine.pkru: expected a count from 0 to 4294967295, found "0x1_0000_0000"',
      ['4294967295'],
    ]);
  });

  it('has a TLB by a switch or by its size', () => {
    for (const tlb of ['true', 'false', '0', '1', '"0x1000"']) wrong(machine(`"tlb": ${tlb}`));
    wrong(machine('"tlb": «4097»'), [
      'out-of-range',
      'machine.tlb: expected true, false or a count up to 4096, found 4097',
      ['4096'],
    ]);
    wrong(machine('"tlb": «[]»'), [
      'wrong-type',
      'machine.tlb: expected true, false or a count, such as 16 or "0x10", found a list',
    ]);
  });

  it('has a profile and marks of known names', () => {
    wrong(machine('"profile": «"debug"»'), [
      'bad-value',
      'machine.profile: expected "release" or "dev", found "debug"',
      ['release', 'dev'],
    ]);
    wrong(machine('"accessedDirty": «"eagre"»'), [
      'bad-value',
      'machine.accessedDirty: expected "on-success", "eager" or "off", found "eagre"; did you mean "eager"?',
      ['eager'],
    ]);
  });
});
