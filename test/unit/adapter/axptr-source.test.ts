import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { AxptrSource } from '../../../src/adapter/axptr-source';
import { listing } from '../../../src/core/trace/listings';
import { Client, LAZY } from './client';

const PATH = '/kernel/axptr/src/lib.rs';

/** Laid out as the crate is, with nothing of it but the lines that matter here. */
const TEXT = `//! A stand-in.
fn check_region(aspace: &mut AddrSpace, start: VirtAddr, layout: Layout, access_flags: MappingFlags) -> LinuxResult<()> {
    if start.as_usize() & (layout.align() - 1) != 0 { // not { aligned
        return Err(LinuxError::EFAULT);
    }
    if !aspace.check_region_access(VirtAddrRange::from_start_size(start, layout.size()), access_flags) {
        return Err(LinuxError::EFAULT);
    }
    aspace.populate_area(from, size)?;
    Ok(())
}

fn check_null_terminated<T: Eq + Default>(
    start: VirtAddr,
) -> LinuxResult<(*const T, usize)> {
    if start.as_usize() & (align - 1) != 0 { return Err(LinuxError::EFAULT); }
    access_user_memory(|| {
        loop {
            while ptr >= page {
                if !aspace.check_region_access(page, access_flags) { return Err(LinuxError::EFAULT); }
            }
            if unsafe { ptr.read_volatile() } == zero { break; }
            len += 1;
        }
        Ok(())
    })?;
    Ok((start, len))
}

impl<T> UserPtr<T> {
    pub fn get<'a>(&'a mut self, aspace: &mut AddrSpace) -> LinuxResult<&'a mut T> {
        check_region(aspace, self.address(), Layout::new::<T>(), Self::ACCESS_FLAGS)?;
        Ok(unsafe { &mut *self.0 })
    }
}

impl<T> UserConstPtr<T> {
    fn declared(&self);
    pub fn get<'a>(&'a self, aspace: &mut AddrSpace) -> LinuxResult<&'a T> {
        check_region(aspace, self.address(), Layout::new::<T>(), Self::ACCESS_FLAGS)?;
        Ok(unsafe { &*self.0 })
    }
}
`;
const lines = TEXT.split('\n');
const source = AxptrSource.read(PATH, TEXT)!;
const at = (name: string, anchor: string, wrapper: 'UserPtr' | 'UserConstPtr' | null = null): string =>
  lines[source.lineOf({ listing: name, anchor }, wrapper)! - 1]!.trim();

describe("axptr's own source", () => {
  it('is found by function and by what its lines do', () => {
    assert.match(at('check_region', 'entry'), /^fn check_region/);
    assert.match(at('check_region', 'align'), /align\(\) - 1/);
    assert.match(at('check_region', 'populate'), /populate_area/);
    assert.match(at('check_null_terminated', 'element-read'), /read_volatile/);
    assert.match(at('check_null_terminated', 'flag-clear'), /^\}\)\?;/);
    assert.match(at('check_null_terminated', 'return'), /^Ok\(\(start, len\)\)/);
  });

  it('tells the methods of the two pointer types apart', () => {
    assert.match(at('get', 'entry', 'UserPtr'), /&'a mut T/);
    assert.match(at('get', 'entry', 'UserConstPtr'), /&'a T>/);
  });

  it('has the first line of a function for what does not stand in it, and nothing for what is not axptr’s', () => {
    assert.match(at('check_region', 'lock'), /^fn check_region/);
    assert.equal(source.lineOf({ listing: 'AddrSpace::map', anchor: 'entry' }, null), null);
    assert.equal(AxptrSource.read(PATH, 'fn main() {}'), null);
    assert.equal(AxptrSource.read(PATH, '{'.repeat(100_000)), null);
  });

  it('gives each line the next place that events stand on', () => {
    const from = lines.findIndex((line) => line.includes('len += 1')) + 1;
    assert.deepEqual(source.siteFrom(from)?.site.anchor, 'flag-clear');
    const outside = lines.findIndex((line) => line.startsWith('impl<T> UserPtr')) + 1;
    assert.equal(source.siteFrom(outside), null);
  });

  it('knows only anchors that its listings have', () => {
    for (const line of lines.keys()) {
      const found = source.siteFrom(line + 1);
      if (found === null) continue;
      assert.ok(listing(found.site.listing)?.lines.some(({ anchor }) => anchor === found.site.anchor));
    }
  });
});

describe("debugging in axptr's own source", () => {
  const read = (file: string): string => {
    if (file === PATH) return TEXT;
    if (file === '/gone') throw new Error('/gone: there is no such file.');
    return readFileSync(file, 'utf8');
  };
  const line = lines.findIndex((each) => each.includes('read_volatile')) + 1;

  it('stops at a breakpoint there, with the frames of axptr in it and the others in their listings', async () => {
    const client = new Client(read);
    await client.start(LAZY, { stopOnEntry: false, axptrSource: PATH }, () =>
      client.ask('setBreakpoints', { source: { path: PATH }, breakpoints: [{ line }] }),
    );
    const frames = await client.frames();
    const found = frames.find(({ name }) => name.startsWith('check_null_terminated'));
    assert.deepEqual([found?.source?.path, found?.line], [PATH, line]);
    assert.ok(frames.some((frame) => frame.source !== undefined && frame.source.path !== PATH));
  });

  it('goes on with the listings where the file cannot be had, and says so', async () => {
    const client = new Client(read);
    await client.start(LAZY, { axptrSource: '/gone' });
    assert.ok(client.events.some(({ event, body }) => event === 'output' && /no such file/.test(JSON.stringify(body))));
  });

  it('refuses what is no path', async () => {
    const client = new Client(read);
    await assert.rejects(client.start(LAZY, { axptrSource: 7 }), /axptrSource/);
  });
});
