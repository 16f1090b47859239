import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allSites, listing, listingNames } from '../../../../src/core/trace/listings';
import { runScenario } from '../../../../src/run/run';
import { oddScenario } from '../../run/odd';

const anchorsOf = (name: string): (string | null)[] => listing(name)?.lines.map(({ anchor }) => anchor) ?? [];

describe('the listings', function () {
  this.timeout(60_000);

  it('cover every modelled function', () => {
    for (const name of [
      'get',
      'get_as_slice',
      'get_as_null_terminated',
      'get_as_str',
      'nullable',
      'is_null',
      'address',
      'check_region',
      'check_null_terminated',
      'check_region_access',
      'populate_area',
      'AddrSpace::handle_page_fault',
      'Backend::handle_page_fault',
      'PageTable::map',
      'PageTable::unmap',
      'PageTable::protect',
      'PageTable::query',
      'AddrSpace::map',
      'AddrSpace::unmap',
      'AddrSpace::protect',
      'MemorySet::unmap',
      'MemorySet::protect',
      'trap',
      'handle_page_fault',
      'starry-next/handle_page_fault',
      'axptr-documented/handle_page_fault',
      'use',
      'deref',
      'user',
      'step',
    ]) {
      assert.ok(listing(name) !== null, name);
    }
    assert.equal(listing('no_such_function'), null);
  });

  for (const name of listingNames()) {
    it(`${name} is short, begins with its signature and names each anchor once`, () => {
      const { lines, title } = listing(name)!;
      assert.ok(lines.length >= 3 && lines.length <= 14, `${lines.length} lines`);
      assert.equal(lines[0]!.anchor, 'entry');
      assert.ok(
        lines.every(({ code }) => code.length <= 66),
        'too wide',
      );
      assert.deepEqual(
        lines.map(({ n }) => n),
        lines.map((_, i) => i + 1),
      );
      const anchors = anchorsOf(name).filter((anchor) => anchor !== null);
      assert.equal(new Set(anchors).size, anchors.length);
      assert.ok(!title.includes('/'));
    });
  }

  it('have every line that the engine puts events on, and no anchor besides', () => {
    const sites = new Set(allSites().map((site) => `${site.listing}#${site.anchor}`));
    for (const site of allSites())
      assert.ok(anchorsOf(site.listing).includes(site.anchor), `${site.listing}#${site.anchor}`);
    for (const name of listingNames()) {
      for (const anchor of anchorsOf(name)) {
        assert.ok(
          anchor === null || anchor === 'entry' || sites.has(`${name}#${anchor}`),
          `${name}#${anchor} is on no event`,
        );
      }
    }
  });

  it('have the line of every event of any run', () => {
    fc.assert(
      fc.property(oddScenario, (scenario) => {
        const { trace } = runScenario(scenario, { maxEvents: 3000 });
        for (let n = 1; n <= trace.length; n++) {
          const event = trace.event(n);
          assert.ok(
            anchorsOf(event.listing).includes(event.anchor),
            `${event.kind} on ${event.listing}#${event.anchor}`,
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});
