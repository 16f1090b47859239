import type { TraceEvent } from '../../src/core/trace/event';

/** How it ended or goes: `stop` is red, `ok` green, null has no colour. */
export type Tone = 'ok' | 'stop' | null;
export interface EventIcon {
  readonly icon: string;
  readonly tone: Tone;
}

const check = (ok: boolean): EventIcon => (ok ? plain('check') : stop('error'));
const plain = (icon: string): EventIcon => ({ icon, tone: null });
const stop = (icon: string): EventIcon => ({ icon, tone: 'stop' });

/** The codicon of an event: bolt for a fault, crossed disc for a refusal, stop sign for a panic, as everywhere on the page. */
export function eventIcon(event: TraceEvent): EventIcon {
  switch (event.kind) {
    case 'call':
      return plain('debug-step-into');
    case 'return':
      return plain('debug-step-out');
    case 'layout-check':
    case 'align-check':
    case 'range-check':
    case 'region-result':
    case 'utf8-check':
      return check(event.ok);
    case 'region-check':
    case 'query':
      return plain('search');
    case 'area-visit':
      return event.verdict === 'covers'
        ? plain('check')
        : event.verdict === 'below'
          ? plain('arrow-right')
          : stop('error');
    case 'populate':
    case 'table-alloc':
    case 'area-add':
      return plain('add');
    case 'frame-alloc':
      return event.pa === null ? stop('error') : plain('add');
    case 'frame-free':
    case 'area-remove':
      return plain('remove');
    case 'entry-write':
    case 'memory-write':
    case 'area-change':
      return plain('edit');
    case 'tlb-flush':
      return plain('clear-all');
    case 'walk-level':
      return plain('list-tree');
    case 'tlb-hit':
      return event.stale ? stop('history') : plain('history');
    case 'translate':
      return plain('arrow-right');
    case 'page-fault':
    case 'exception':
      return plain('zap');
    case 'fault-decision':
      return event.ok ? plain('question') : stop('question');
    case 'resume':
      return plain('debug-restart-frame');
    case 'flag-set':
      return event.value ? { icon: 'circle-large-filled', tone: 'ok' } : plain('circle-large-outline');
    case 'element-read':
    case 'memory-read':
      return plain('eye');
    case 'terminator':
      return plain('pass');
    case 'lock':
      return event.ok ? plain('lock') : stop('lock');
    case 'unlock':
      return plain('unlock');
    case 'frame-limit':
      return plain('dashboard');
    case 'by-hand':
      return plain('edit');
    case 'outcome':
      return outcomeIcon(event.name);
  }
}

/** By the name of an outcome, as `outcome` events and expectations have it: `ok`, an errno, `kernel-panic`, … */
export function outcomeIcon(name: string): EventIcon {
  switch (name) {
    case 'ok':
      return { icon: 'pass-filled', tone: 'ok' };
    case 'kernel-panic':
      return stop('stop-circle');
    case 'task-exit':
      return stop('sign-out');
    case 'not-run':
    case 'disabled':
      return plain('circle-slash');
    case 'limit':
      return plain('watch');
    default:
      return stop('error');
  }
}
