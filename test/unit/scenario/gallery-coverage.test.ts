import assert from 'node:assert/strict';
import { KIND_NAMES } from '../../../src/core/trace/kinds';
import { allSites, type Site } from '../../../src/core/trace/listings';
import { runScenario } from '../../../src/run/run';
import { parseScenario } from '../../../src/scenario/parse';
import { lessons } from './gallery-runs';

/** Lines that the engine puts events on and no scenario can come to, each with the reason. */
const OUT_OF_REACH: Readonly<Record<string, string>> = {
  'AddrSpace::map#offset': 'a linear address off a page boundary is refused where the file is read',
};
/** Kinds of event that only a person makes, with a debugger. */
const BY_A_PERSON: ReadonlySet<string> = new Set(['by-hand']);

const siteName = ({ listing, anchor }: Site): string => `${listing}#${anchor}`;
/** The listing that belongs to one kernel alone. */
const handlerOf = (kernel: string): string =>
  kernel === 'axptr-0.1.0' ? 'handle_page_fault' : `${kernel}/handle_page_fault`;

describe('the gallery as a whole', () => {
  const sites = new Set<string>();
  const kinds = new Set<string>();

  before(() => {
    for (const { scenario, run } of lessons()) {
      for (let n = 1; n <= run.trace.length; n++) {
        const event = run.trace.event(n);
        kinds.add(event.kind);
        sites.add(siteName(event));
      }
      if (scenario.compare === null) continue;
      // Of the kernel that a story compares with, its own lines count: they are what the comparison shows.
      const { trace } = runScenario({ ...scenario, kernel: scenario.compare });
      for (let n = 1; n <= trace.length; n++) {
        const event = trace.event(n);
        if (event.listing === handlerOf(scenario.compare)) sites.add(siteName(event));
      }
    }
  });

  // Signatures that no call stands on have no event, and are none of these.
  it('comes to every line of every listing that an event can stand on', () => {
    const missed = allSites()
      .map(siteName)
      .filter((site) => !sites.has(site));
    assert.deepEqual(missed.sort(), Object.keys(OUT_OF_REACH).sort());
  });

  it('has every kind of event that a run makes by itself', () => {
    assert.deepEqual(
      KIND_NAMES.filter((kind) => !kinds.has(kind)),
      [...BY_A_PERSON],
    );
  });

  it('can come to no line that is said to be out of reach', () => {
    const map = { name: 'device', start: '0x1000_0000', size: '4K', backing: { linear: '0x800_0800' } };
    for (const file of [{ mappings: [map] }, { steps: [{ map }] }]) {
      const { scenario, problems } = parseScenario(JSON.stringify({ faultline: 1, ...file }));
      assert.equal(scenario, null);
      assert.match(problems[0]?.message ?? '', /linear: not on a page: 0x800 past 0x800_0000/);
    }
  });
});
