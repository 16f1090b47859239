import assert from 'node:assert/strict';
import type { Scenario, Step } from '../../../src/scenario/model';
import { parseScenario } from '../../../src/scenario/parse';
import { PLAIN_MACHINE } from '../run/build';
import { FULL } from './full';

function read(text: string): Scenario {
  const { scenario, problems } = parseScenario(text);
  assert.deepEqual(problems, []);
  assert.ok(scenario);
  return scenario;
}

/** The first of these steps as the engine gets it, without what all steps have. */
function action(...steps: string[]): unknown {
  const inside =
    '"p": { "type": "UserPtr<u32>", "address": "0x1000" }, "s": { "type": "UserConstPtr<c_char>", "address": "0x1000" }';
  const all = read(`{ "faultline": 1, "pointers": { ${inside} }, "steps": [${steps.join()}] }`).steps;
  const { note, actor, cpu, expect, disabled, ...rest } = all.at(-1)!;
  const common = { note: '', actor: 'U1', cpu: 0, expect: null, disabled: false };
  assert.deepEqual({ note, actor, cpu, expect, disabled }, common);
  return rest;
}

describe('parseScenario', () => {
  it('fills in every default', () => {
    assert.deepEqual(read('{ "faultline": 1 }'), {
      title: 'Untitled scenario',
      description: '',
      tags: [],
      sources: [],
      prediction: null,
      compare: null,
      kernel: 'axptr-0.1.0',
      machine: PLAIN_MACHINE,
      addressSpace: { base: '0x1000', size: '0x7ffffffff000', stackLimit: '0x10000' },
      mappings: [],
      memory: [],
      pointers: [],
      steps: [],
    });
  });

  it('reads a file with everything in it', () => {
    const u8 = (digits: string) => digits.replaceAll(' ', '');
    assert.deepEqual(read(FULL), {
      title: 'A path that runs off the end of its mapping',
      description: 'Markdown shown above the drawing.',
      tags: ['null-terminated', 'EFAULT'],
      sources: [],
      prediction: null,
      compare: null,
      kernel: 'axptr-documented',
      machine: {
        frames: 128,
        cpus: 2,
        wp: false,
        nxe: true,
        smep: true,
        smap: true,
        ac: true,
        pke: true,
        pkru: 0x8000_0003,
        maxphyaddr: 46,
        accessedDirty: 'eager',
        profile: 'dev',
        tlb: 16,
      },
      addressSpace: { base: '0x1000', size: '0x7ffffffff000', stackLimit: '0x10000' },
      mappings: [
        { name: 'text', start: '0x400000', size: '0x2000', flags: 'r-xu', backing: { kind: 'populated' } },
        { name: 'heap', start: '0x10000000', size: '0x100000', flags: 'rw-u', backing: { kind: 'lazy' } },
        {
          name: 'frame buffer',
          start: '0x20000000',
          size: '0x200000',
          flags: 'rw-udc',
          backing: { kind: 'linear', at: '0x8000000' },
        },
      ],
      memory: [
        { at: '0x10000ff0', bytes: u8('2f c3a9 e282ac f09f9880') },
        { at: '0x10002000', bytes: 'deadbeef' },
        { at: '0x10003000', bytes: u8('f00f001000000000 0201000000000000') },
        { at: '0x10004000', byte: 0x41, length: '0x1000' },
      ],
      pointers: [
        {
          name: 'path',
          wrapper: 'UserConstPtr',
          element: { name: 'c_char', size: '0x1', align: '0x1' },
          address: '0x10000ff0',
        },
        {
          name: 'time',
          wrapper: 'UserPtr',
          element: { name: 'timespec', size: '0x10', align: '0x8' },
          address: '0xfffffffffffffff8',
        },
        { name: 'unit', wrapper: 'UserPtr', element: { name: '()', size: '0x0', align: '0x1' }, address: '0x0' },
      ],
      steps: [],
    });
  });

  it('reads each kind of step', () => {
    const bind = '{ "call": "p.get", "as": "r" }';
    assert.deepEqual(action('{ "call": "s.get_as_str", "provider": "per-check", "as": "name" }'), {
      do: 'call',
      pointer: 's',
      method: 'get_as_str',
      length: null,
      provider: 'per-check',
      as: 'name',
    });
    assert.deepEqual(action('{ "call": "p.get_as_slice", "length": "0xffff_ffff_ffff_ffff" }'), {
      do: 'call',
      pointer: 'p',
      method: 'get_as_slice',
      length: '0xffffffffffffffff',
      provider: null,
      as: null,
    });
    assert.deepEqual(action(bind, '{ "read": "r" }'), { do: 'read', reference: 'r', index: '0x0', length: null });
    assert.deepEqual(action(bind, '{ "read": "r", "index": 2, "length": "1K" }'), {
      do: 'read',
      reference: 'r',
      index: '0x2',
      length: '0x400',
    });
    assert.deepEqual(action('{ "deref": "p" }'), { do: 'deref', pointer: 'p', access: 'read' });
    assert.deepEqual(action('{ "user": { "access": "fetch", "at": "0x40_0000" } }'), {
      do: 'user',
      access: 'fetch',
      at: '0x400000',
      size: 1,
    });
    assert.deepEqual(action('{ "map": { "name": "m", "start": "0x1", "size": "0x0" } }'), {
      do: 'map',
      mapping: { name: 'm', start: '0x1', size: '0x0', flags: 'rw-u', backing: { kind: 'lazy' } },
    });
    assert.deepEqual(action('{ "unmap": { "start": "0x1000", "size": "4K" } }'), {
      do: 'unmap',
      start: '0x1000',
      size: '0x1000',
    });
    assert.deepEqual(action('{ "protect": { "start": "0x1000", "size": "4K", "flags": "----" } }'), {
      do: 'protect',
      start: '0x1000',
      size: '0x1000',
      flags: '----',
    });
    assert.deepEqual(action('{ "populate": { "start": "0x1000", "size": "4K" } }'), {
      do: 'populate',
      start: '0x1000',
      size: '0x1000',
    });
    assert.deepEqual(action('{ "limit_frames": 0 }'), { do: 'limit_frames', frames: 0 });
    assert.deepEqual(action('{ "entry": { "at": "0x1000_0ff0", "level": "PD", "set": ["PS"] } }'), {
      do: 'entry',
      at: '0x10000ff0',
      level: 'PD',
      value: null,
      frame: null,
      key: null,
      set: ['PS'],
      clear: [],
      flush: false,
    });
    const all =
      '"value": "0x8000_0000_0000_0001", "frame": "0x800_0000", "key": 3, "clear": ["NX", "U"], "flush": true';
    assert.deepEqual(action(`{ "entry": { "at": "0x0", "level": "PT", ${all} } }`), {
      do: 'entry',
      at: '0x0',
      level: 'PT',
      value: '0x8000000000000001',
      frame: '0x8000000',
      key: 3,
      set: [],
      clear: ['NX', 'U'],
      flush: true,
    });
  });

  it('stores a written number in as many bytes as the element has, little endian', () => {
    const bind = '{ "call": "p.get_as_slice", "length": 4, "as": "r" }';
    const write = (inside: string) => action(bind, `{ "write": "r", ${inside} }`);
    assert.deepEqual(write('"value": 258'), { do: 'write', reference: 'r', index: '0x0', bytes: '02010000' });
    assert.deepEqual(write('"index": 1, "value": "0xdead_beef"'), {
      do: 'write',
      reference: 'r',
      index: '0x1',
      bytes: 'efbeadde',
    });
    assert.deepEqual(write('"utf8": "hi\\n!"'), { do: 'write', reference: 'r', index: '0x0', bytes: '68690a21' });
    assert.deepEqual(write('"hex": "00 11_22 33 44 55 66 77"'), {
      do: 'write',
      reference: 'r',
      index: '0x0',
      bytes: '0011223344556677',
    });
  });

  it('reads each kind of expectation', () => {
    const expect = (written: string) =>
      read(`{ "faultline": 1, "steps": [{ "limit_frames": 1, "expect": ${written} }] }`).steps[0]?.expect;
    assert.deepEqual(expect('"ok"'), { kind: 'ok' });
    assert.deepEqual(expect('"ENOMEM"'), { kind: 'errno', errno: 'ENOMEM' });
    assert.deepEqual(expect('"kernel-panic"'), { kind: 'kernel-panic' });
    assert.deepEqual(expect('"task-exit"'), { kind: 'task-exit' });
    assert.deepEqual(expect('"not-run"'), { kind: 'not-run' });
    assert.deepEqual(expect('{ "value": "/etc/passwd" }'), { kind: 'value', value: '/etc/passwd' });
    assert.deepEqual(expect('{ "value": 65 }'), { kind: 'value', value: 65 });
    assert.deepEqual(expect('{ "elements": 11 }'), { kind: 'elements', elements: '0xb' });
  });

  it('reads who does a step, where, and why', () => {
    const text =
      '{ "faultline": 1, "machine": { "cpus": 4 }, "steps": [{ "limit_frames": 1, "actor": "U2", "cpu": 3, "note": "**Why**" }] }';
    const step: Step | undefined = read(text).steps[0];
    assert.deepEqual([step?.actor, step?.cpu, step?.note], ['U2', 3, '**Why**']);
  });

  it('gives plain JSON, so that a scenario crosses to the webview as it is', () => {
    const scenario = read(FULL);
    assert.deepEqual(JSON.parse(JSON.stringify(scenario)), scenario);
  });

  it('gives a scenario along with warnings', () => {
    const text = FULL.replace('"at": "0x1000_2000"', '"at": "0x1000_0ff1"');
    const { scenario, problems } = parseScenario(text);
    assert.ok(scenario);
    assert.deepEqual(
      problems.map(({ severity, code }) => [severity, code]),
      [['warning', 'overlap']],
    );
  });
});
