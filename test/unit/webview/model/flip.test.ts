import assert from 'node:assert/strict';
import fc from 'fast-check';
import { virt } from '../../../../src/core/addr/address';
import type { BitName } from '../../../../src/core/mmu/entry';
import { entryBits } from '../../../../src/core/mmu/entry';
import { runScenario } from '../../../../src/run/run';
import { applyEdits } from '../../../../src/scenario/edit';
import { parseScenario } from '../../../../src/scenario/parse';
import type { View } from '../../../../webview/actions';
import { flipOf, type Flip } from '../../../../webview/model/flip';
import { walkPage } from '../../../../webview/model/walk-page';
import { keepPlace } from '../../../../webview/place';

const TEXT = `{
  "faultline": 1,
  "mappings": [
    // What the program works on.
    { "name": "data", "start": "0x400000", "size": "8K", "flags": "rw-u", "backing": "populated" },
    { "name": "heap", "start": "0x600000", "size": "8K", "flags": "rw-u", "backing": "lazy" }
  ],
  "steps": [
    { "user": { "access": "read", "at": "0x400010" } },
    { "actor": "U2", "user": { "access": "write", "at": "0x400010" } },
    { "user": { "access": "read", "at": "0x600010" } }
  ]
}
`;

/** A scenario as it is written, with what a person looks at. */
class Desk {
  n = 0;
  private constructor(
    readonly text: string,
    readonly scenario: View['scenario'],
    readonly run: View['run'],
  ) {}

  static of(text: string): Desk {
    const { scenario, problems } = parseScenario(text);
    assert.ok(scenario, JSON.stringify(problems));
    return new Desk(text, scenario, runScenario(scenario));
  }

  at(n: number): this {
    this.n = n;
    return this;
  }

  view(va = 0x40_0010n): View {
    const { scenario, run, n } = this;
    return { scenario, run, n, selection: { kind: 'address', va: virt(va) } };
  }

  flip(bit: BitName, level = 1, va = 0x40_0010n): Flip {
    const found = walkPage(this.view(va))!.levels.find((each) => each.level === level)!;
    return flipOf(this.view(va), { ...found, va }, bit);
  }

  isSet(bit: BitName, level = 1, va = 0x40_0010n): boolean {
    const { bits } = walkPage(this.view(va))!.levels.find((each) => each.level === level)!;
    return bits.find(({ name }) => name === bit)!.set;
  }

  /** As the page and the host do it. */
  flipped(bit: BitName, level = 1, va = 0x40_0010n): Desk {
    const flip = this.flip(bit, level, va);
    assert.ok(flip.ok, JSON.stringify(flip));
    const edited = applyEdits(this.text, flip.edits);
    assert.ok(edited.ok, JSON.stringify(edited));
    let text = this.text;
    for (const { offset, length, text: by } of [...edited.changes].reverse())
      text = text.slice(0, offset) + by + text.slice(offset + length);
    const next = Desk.of(text);
    return next.at(flip.goTo === null ? keepPlace(this, next, this.n) : next.run.steps[flip.goTo]!.last);
  }
}

const start = (): Desk => Desk.of(TEXT);
const step2 = (desk: Desk): number => desk.run.steps[1]!.last;

describe('a bit turned over by hand', () => {
  it('is a step right before the one on show, done by the same task, and the place stays', () => {
    const desk = start();
    desk.at(step2(desk) - 1);
    assert.equal(desk.isSet('W'), true);
    const after = desk.flipped('W');
    assert.match(after.text, /\{ "actor": "U2", "entry": \{ "at": "0x40_0000", "level": "PT", "clear": \["W"\] \} \}/);
    assert.equal(after.scenario.steps.length, 4);
    assert.equal(after.run.trace.step(after.n), 2);
    assert.equal(after.isSet('W'), false);
    const { outcome } = after.run.steps[2]!;
    assert.notEqual(outcome.kind, 'ok', 'the write is refused now');
  });

  it('changes that step the second time, and takes it out once it changes nothing', () => {
    const desk = start();
    const one = desk.at(desk.run.steps[1]!.first).flipped('W');
    const two = one.flipped('NX');
    assert.equal(two.scenario.steps.length, 4);
    assert.match(two.text, /"clear": \["W", "NX"\]/);
    const three = two.flipped('W');
    assert.match(three.text, /"clear": \["NX"\]/);
    const four = three.flipped('NX');
    assert.equal(four.text, TEXT, 'byte for byte');
    assert.equal(four.n, desk.n);
  });

  it('moves a bit from the one list of the step to the other', () => {
    const set = start();
    const g = set.at(set.run.steps[1]!.first).flipped('G');
    assert.match(g.text, /"set": \["G"\] \}/);
    assert.equal(g.flipped('G').text, TEXT);
  });

  it('comes first before the first event, and shows what it did', () => {
    const after = start().flipped('U', 4);
    assert.deepEqual(after.scenario.steps[0], {
      ...after.scenario.steps[0],
      do: 'entry',
      at: '0x0',
      level: 'PML4',
      clear: ['U'],
      actor: 'U1',
    });
    assert.equal(after.n, after.run.steps[0]!.last);
    assert.equal(after.isSet('U', 4), false);
    const back = after.flipped('U', 4);
    assert.equal(back.text, TEXT);
    assert.equal(back.n, 0);
  });

  it('is possible where there is no step at all', () => {
    const bare = Desk.of(
      `{ "faultline": 1, "mappings": [{ "name": "d", "start": "0x400000", "size": "4K", "flags": "rw-u", "backing": "populated" }] }`,
    );
    const after = bare.flipped('P');
    assert.equal(after.isSet('P'), false);
    assert.equal(after.scenario.steps.length, 1);
  });

  it('changes the step on show where that is the one that writes the entry', () => {
    const desk = Desk.of(
      TEXT.replace(
        '"steps": [',
        '"steps": [\n    { "entry": { "at": "0x400000", "level": "PT", "value": "0x8000000000200067" } },',
      ),
    );
    const after = desk.at(desk.run.steps[0]!.last).flipped('D');
    assert.match(after.text, /"value": "0x8000000000200067", "clear": \["D"\] \}/);
    assert.equal(after.isSet('D'), false);
    assert.equal(after.flipped('D').text, desk.text);
  });

  it('tells a TLB, where the machine has one', () => {
    const desk = Desk.of(TEXT.replace('"faultline": 1,', '"faultline": 1, "machine": { "tlb": true },'));
    const after = desk.at(desk.run.steps[1]!.first).flipped('W');
    assert.match(after.text, /"clear": \["W"\], "flush": true/);
    assert.notEqual(after.run.steps[2]!.outcome.kind, 'ok');
  });

  it('says why it cannot be, where the step on show has written the bit or made the table itself', () => {
    const desk = start();
    const { last } = desk.run.steps[2]!;
    desk.at(last - 1);
    assert.equal(desk.isSet('P', 1, 0x60_0010n), true);
    const flip = desk.flip('W', 1, 0x60_0010n);
    assert.deepEqual(flip, { ok: false, why: 'Step 3 makes this table itself. Go to the step after it.' });
    const accessed = start();
    accessed.at(accessed.run.steps[0]!.last);
    assert.deepEqual(accessed.flip('A'), {
      ok: false,
      why: 'Step 1 itself has written this bit. Go to the step after it.',
    });
  });

  it('shows the bit the other way, wherever it is possible, unless the processor sets it again', () => {
    const names = entryBits(0n).map(({ name }) => name);
    fc.assert(
      fc.property(
        fc.constantFrom(...names.filter((name) => name !== 'A' && name !== 'D')),
        fc.constantFrom(1, 2, 3, 4),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (bit, level, part) => {
          const desk = start();
          desk.at(Math.floor(part * desk.run.trace.length));
          if (!walkPage(desk.view())!.levels.some((each) => each.level === level)) return;
          if (!desk.flip(bit, level).ok) return;
          const after = desk.flipped(bit, level);
          const state = after.run.trace.state(after.n);
          const { pa } = walkPage(desk.view())!.levels.find((each) => each.level === level)!;
          const word = state.word(pa);
          assert.equal(entryBits(word).find(({ name }) => name === bit)!.set, !desk.isSet(bit, level));
        },
      ),
      { numRuns: 60 },
    );
  });
});
