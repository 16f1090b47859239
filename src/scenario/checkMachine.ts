import { FIRST_FRAME } from '../core/paging/frames';
import type { Draft } from './draft';
import { doubtful, type Finding, wrong } from './problem';
import { tell } from './tell';

const FRAME_BITS = 12n;

/** Settings that contradict each other are refused; one that another leaves without effect is doubted. null: unreadable. */
export function checkMachine(machine: Draft['machine']): Finding[] {
  if (machine === null) return [];
  const { frames, ac, smap, pke, pkru, maxphyaddr } = machine;
  const findings: Finding[] = [];
  const most = (1n << (maxphyaddr - FRAME_BITS)) - BigInt(FIRST_FRAME);
  if (frames > most) {
    const message = tell`physical addresses of ${maxphyaddr} bits reach ${most} frames; the machine has ${frames}`;
    findings.push(wrong(['machine', 'maxphyaddr'], 'out-of-range', message, ['52']));
  }
  if (pkru !== 0n && !pke) {
    findings.push(doubtful(['machine', 'pkru'], 'no-effect', tell`has no effect without "pke": true`));
  }
  if (ac && !smap) findings.push(doubtful(['machine', 'ac'], 'no-effect', tell`has no effect without "smap": true`));
  return findings;
}
