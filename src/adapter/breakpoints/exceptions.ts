import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import type { EventKind } from '../../core/trace/event';
import type { Trace } from '../../core/trace/trace';
import type { Rule } from './rule';

interface Filter {
  readonly label: () => string;
  readonly description: () => string;
  readonly isOn: boolean;
  readonly kind: EventKind;
  readonly holds: (trace: Trace, n: number) => boolean;
}

const outcome = (trace: Trace, n: number): string => {
  const event = trace.event(n);
  return event.kind === 'outcome' ? event.name : '';
};
const fault = (user: boolean, flag: boolean | null) => (trace: Trace, n: number) => {
  const event = trace.event(n);
  if (event.kind !== 'page-fault' || event.user !== user) return false;
  return flag === null || trace.state(n).cpu(event.cpu).flag === flag;
};

/** What people stop at besides lines, by the id that a client sends. */
const FILTERS: Readonly<Record<string, Filter>> = {
  'fault-user': {
    label: () => l10n.t('Page Fault (user)'),
    description: () => l10n.t('The program itself faults, at CPL 3'),
    isOn: false,
    kind: 'page-fault',
    holds: fault(true, null),
  },
  'fault-lit': {
    label: () => l10n.t('Page Fault (kernel, flag lit)'),
    description: () => l10n.t('The kernel faults while it says that it expects to'),
    isOn: false,
    kind: 'page-fault',
    holds: fault(false, true),
  },
  'fault-dark': {
    label: () => l10n.t('Page Fault (kernel, flag dark)'),
    description: () => l10n.t('The kernel faults where nobody expects it to'),
    isOn: true,
    kind: 'page-fault',
    holds: fault(false, false),
  },
  efault: {
    label: () => l10n.t('EFAULT'),
    description: () => l10n.t('A step ends with EFAULT'),
    isOn: false,
    kind: 'outcome',
    holds: (trace, n) => outcome(trace, n) === 'EFAULT',
  },
  errno: {
    label: () => l10n.t('Other Errno'),
    description: () => l10n.t('A step ends with another errno: ENOMEM, EILSEQ, EINVAL, EEXIST'),
    isOn: false,
    kind: 'outcome',
    holds: (trace, n) => /^E(?!FAULT$)[A-Z]+$/.test(outcome(trace, n)),
  },
  panic: {
    label: () => l10n.t('Kernel Panic'),
    description: () => l10n.t('A step ends with a panic'),
    isOn: true,
    kind: 'outcome',
    holds: (trace, n) => outcome(trace, n) === 'kernel-panic',
  },
  exit: {
    label: () => l10n.t('Task Exit'),
    description: () => l10n.t('The handler ends the task'),
    isOn: true,
    kind: 'outcome',
    holds: (trace, n) => outcome(trace, n) === 'task-exit',
  },
};

export const exceptionFilters = (): DebugProtocol.ExceptionBreakpointsFilter[] =>
  Object.entries(FILTERS).map(([filter, { label, description, isOn }]) => ({
    filter,
    label: label(),
    description: description(),
    default: isOn,
    supportsCondition: true,
    conditionDescription: l10n.t('An expression, such as event.va == 0x1000'),
  }));

/** What the filter of an id stops at; null: there is no such filter. */
export function atException(id: string): Rule['next'] | null {
  const filter = Object.hasOwn(FILTERS, id) ? FILTERS[id] : undefined;
  if (filter === undefined) return null;
  return ({ trace }, n, by) => {
    let at = n;
    do at = trace.nearest(at, by, { sites: [], kinds: [filter.kind] });
    while (at > 0 && !filter.holds(trace, at));
    return at;
  };
}

/** The filter that event n answers to, for its name. */
export function exceptionAt(trace: Trace, n: number): { readonly id: string; readonly label: string } | null {
  if (n === 0) return null;
  const found = Object.entries(FILTERS).find(([, { kind, holds }]) => trace.kind(n) === kind && holds(trace, n));
  return found === undefined ? null : { id: found[0], label: found[1].label() };
}
