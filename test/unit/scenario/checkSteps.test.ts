import { BUFFER, PATH, file, pointers, wrong } from './wrong';

describe('steps', () => {
  it('tells what was meant by the key, and that there is one', () => {
    wrong(pointers(PATH, '{ «"cal"»: "path.get" }'), [
      'unknown-key',
      'steps[0].cal: unknown key; did you mean "call"?',
      ['call'],
    ]);
    wrong(file('"steps": [«{}»]'), [
      'missing-key',
      'steps[0]: expected one of the keys "call", "read", "write", "deref", "user", "map", "unmap", "protect", "populate", "limit_frames" or "entry"',
    ]);
    wrong(file('"steps": [{ "unmap": { "start": "0x0", "size": "4K" }, «"populate"»: {} }]'), [
      'unknown-key',
      'steps[0].populate: stands beside "unmap"; there can be only one of the two',
    ]);
  });

  it('knows pointers and methods', () => {
    wrong(pointers(PATH, '{ "call": «"pth.get"» }'), [
      'unknown-name',
      'steps[0].call: there is no pointer "pth"; did you mean "path"?',
      ['path.get'],
    ]);
    wrong(pointers(PATH, '{ "call": «"path.get_as_slise"», "length": 4 }'), [
      'bad-method',
      'steps[0].call: no pointer has a method "get_as_slise"; there are get, get_as_slice, get_as_null_terminated, get_as_str, nullable, is_null or address; did you mean "path.get_as_slice" or "path.get_as_str"?',
      ['path.get_as_slice', 'path.get_as_str'],
    ]);
    wrong(pointers(PATH, '{ "call": «"path"» }'), [
      'bad-method',
      'steps[0].call: expected a pointer and a method, such as "path.get_as_str", found "path"',
    ]);
    wrong(pointers(PATH, '{ "deref": «"paht"» }'), [
      'unknown-name',
      'steps[0].deref: there is no pointer "paht"; did you mean "path"?',
      ['path'],
    ]);
  });

  it('has get_as_str for a UserConstPtr<c_char> only', () => {
    wrong(pointers(BUFFER, '{ "call": «"buffer.get_as_str"» }'), [
      'bad-method',
      'steps[0].call: only a UserConstPtr<c_char> has get_as_str, and "buffer" is a UserPtr<u32>',
      ['buffer.get_as_null_terminated'],
    ]);
  });

  it('has a length for get_as_slice and for nothing else', () => {
    wrong(pointers(PATH, '«{» "call": "path.get_as_slice" }'), [
      'missing-key',
      'steps[0].length: missing; get_as_slice takes a count of elements',
    ]);
    wrong(pointers(PATH, '{ "call": "path.get", «"length"»: 1 }'), [
      'bad-method',
      'steps[0].length: get takes no length; get_as_slice does',
    ]);
  });

  it('takes any length and any range: what is wrong with them is what the run shows', () => {
    wrong(pointers(BUFFER, '{ "call": "buffer.get_as_slice", "length": "0xffff_ffff_ffff_ffff" }'));
    wrong(
      file(
        '"steps": [{ "unmap": { "start": "0x3", "size": "0x0" } }, { "populate": { "start": "0xffff_ffff_ffff_f000", "size": "1G" } }]',
      ),
    );
    wrong(file('"steps": [{ "user": { "at": "0x0" } }, { "map": { "name": "x", "start": "0x1", "size": "0x1" } }]'));
  });

  it('binds a name before it is used', () => {
    wrong(pointers(PATH, '{ "read": «"name"» }, { "call": "path.get_as_str", "as": "name" }'), [
      'not-bound',
      'steps[0].read: no earlier step binds "name" with "as"; only a later step does',
    ]);
    wrong(pointers(PATH, '{ "call": "path.get_as_str", "as": "name" }, { "read": «"nam"» }'), [
      'not-bound',
      'steps[1].read: no earlier step binds "nam" with "as"; no step does; did you mean "name"?',
      ['name'],
    ]);
  });

  it('says nothing about names while a step that may bind them is wrong itself', () => {
    wrong(pointers(PATH, '{ "call": "path.get_as_str", "as": "name", «"exect"»: "ok" }, { "read": "name" }'), [
      'unknown-key',
      'steps[0].exect: unknown key; did you mean "expect"?',
      ['expect'],
    ]);
  });

  it('warns of a name that is bound again, and refuses one for nothing', () => {
    wrong(pointers(PATH, '{ "call": "path.get", "as": "a" }, { "call": "path.get", "as": «"a"» }'), [
      'rebound*',
      'steps[1].as: "a" is bound by an earlier step; from here on it means this call',
    ]);
    wrong(pointers(PATH, '{ "call": "path.is_null", "as": «"a"» }'), [
      'bad-method',
      'steps[0].as: is_null returns no reference, so there is nothing to bind',
    ]);
  });

  it('writes whole elements that fit, through references that allow it', () => {
    const write = (inside: string) => pointers(BUFFER, `{ "call": "buffer.get", "as": "b" }, ${inside}`);
    wrong(write('«{» "write": "b" }'), ['missing-key', 'steps[1].value: missing; a write takes a value, utf8 or hex']);
    wrong(write('{ "write": "b", "value": 1, «"hex"»: "00" }'), [
      'unknown-key',
      'steps[1].hex: stands beside "value"; a write takes one of the two',
    ]);
    wrong(write('{ "write": "b", "value": «"0x1_0000_0000"» }'), [
      'out-of-range',
      'steps[1].value: too large: a u32 has 4 bytes',
    ]);
    wrong(write('{ "write": "b", "utf8": «"hello"» }'), [
      'bad-value',
      'steps[1].utf8: 5 bytes are no whole number of elements; a u32 has 4',
    ]);
    wrong(pointers(PATH, '{ "call": "path.get", "as": "c" }, { "write": «"c"», "value": 0 }'), [
      'bad-method',
      'steps[1].write: "c" comes from a UserConstPtr<c_char>, so nothing can be written through it; UserPtr allows that',
    ]);
  });

  it('knows the CPUs', () => {
    wrong(file('"steps": [{ "limit_frames": 1, "cpu": «1» }]'), [
      'out-of-range',
      'steps[0].cpu: there is no CPU 1; the machine has 1, counted from 0',
      ['0'],
    ]);
  });

  it('knows what can be expected', () => {
    wrong(pointers(PATH, '{ "call": "path.get", "expect": «"EFAUTL"» }'), [
      'bad-value',
      'steps[0].expect: expected "ok", an errno such as "EFAULT", "kernel-panic", "task-exit", "not-run", { "value": … } or { "elements": … }, found "EFAUTL"; did you mean "EFAULT"?',
      ['EFAULT'],
    ]);
    wrong(pointers(PATH, '{ "call": "path.get", "expect": { "value": «-1» } }'), [
      'bad-value',
      'steps[0].expect.value: expected text, or a whole number that is not negative below 2^53, found -1',
    ]);
  });

  it('bounds what a step would map page by page', () => {
    wrong(file('"steps": [{ "map": { "name": "x", "start": "0x1000", "size": «"32G"», "backing": "populated" } }]'), [
      'too-large',
      'steps[0].map.size: a populated area has 4G at most, for each of its pages is mapped at once; a lazy one may be larger',
      ['4G'],
    ]);
  });
});
