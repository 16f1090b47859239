import { hex } from '../core/addr/address';
import { entryBitNames } from '../core/mmu/entry';
import { errorBits } from '../core/mmu/error-code';
import { rightsAlong } from '../core/mmu/rights';
import type { AskedWalk } from '../run/text/walk-text';
import { json } from './json-report';

/** A walk as one JSON object. */
export function walkJson(asked: AskedWalk): string {
  const { path, scenario, trace, n, cpu, va, access, user, walk } = asked;
  const state = trace.state(n);
  const rights = rightsAlong(walk.levels, state.cpu(cpu).nxe);
  return `${json({
    file: path,
    title: scenario.title,
    kernel: scenario.kernel,
    at: n,
    cpu,
    va,
    access,
    user,
    area: state.areaAt(va),
    levels: walk.levels.map((step, at) => ({
      ...step,
      table: step.table,
      bits: entryBitNames(step.entry).split(' '),
      rights: rights[at] ?? null,
    })),
    end:
      walk.end.kind === 'page-fault'
        ? { ...walk.end, error: hex(walk.end.error), cr2: va, bits: errorBits(walk.end.error) }
        : walk.end,
  })}\n`;
}
