import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { errorBits } from '../../src/core/mmu/error-code';
import { countText } from '../../src/core/trace/describe-words';
import { h, type Child, type VElement } from '../dom';
import type { MemoryModel } from '../model/memory';
import { registersPage, type CpuRegisters, type RegistersPage } from '../model/registers-page';
import { bitList } from './bits';
import type { PanelContext } from './context';
import { lampMark } from './lamp';
import { placeLink } from './memory-head';
import { eventLink } from './rich';

/** CPUs that have room one below the other; of more, those that matter at the event on show. */
const MOST = 8;

/** The registers that decide what an access comes to: what all CPUs share, and each one's own. */
export function registersPanel({ view, state }: MemoryModel, ctx: PanelContext): Child {
  const page = registersPage(view, state);
  const shown = page.cpus.length <= MOST ? page.cpus : page.cpus.filter(matters).slice(0, MOST);
  const hidden = page.cpus.length - shown.length + page.idle;
  return [
    sharedPanel(page, ctx),
    shown.map((cpu) => cpuPanel(cpu, ctx)),
    hidden > 0 &&
      h('p.note', { key: 'idle' }, l10n.t('{0} more CPUs: flag dark, nothing has faulted there', countText(hidden))),
  ];
}

const matters = ({ now, flag, error }: CpuRegisters): boolean => now || flag.lit || error !== null;

function sharedPanel({ cr3, control, pkru, cpus, idle }: RegistersPage, ctx: PanelContext): VElement {
  const several = cpus.length + idle > 1;
  return h(
    'div.registers',
    { key: 'shared' },
    several && h('h3.cpu-name', {}, l10n.t('every CPU')),
    h(
      'dl.register-list',
      {},
      register('CR3', placeLink('physical', cr3, ctx)),
      control.map(({ name, bits }) =>
        register(
          name,
          bitList(bits.map(({ name: bit, set }) => ({ name: bit, set, meaning: `${name}.${bit} = ${set ? 1 : 0}` }))),
        ),
      ),
      pkru !== null && register('PKRU', h('span.mono', {}, grouped(pkru))),
    ),
  );
}

const register = (name: string, value: Child, changed = false): VElement =>
  h(
    'div.register',
    { key: name, class: changed ? 'is-changed' : undefined },
    h('dt', {}, name),
    h('dd', {}, value, changed && h('span.visually-hidden', {}, l10n.t(', changed by this event'))),
  );

function cpuPanel({ cpu, now, cpl, flag, cr2, error }: CpuRegisters, ctx: PanelContext): VElement {
  return h(
    'div.registers',
    { key: `cpu ${cpu}`, class: now ? 'here' : undefined },
    h(
      'h3.cpu-name',
      {},
      l10n.t('CPU {0}', cpu),
      now && h('span.visually-hidden', {}, l10n.t(', which the event on show is on')),
    ),
    h(
      'dl.register-list',
      {},
      register(
        l10n.t('flag'),
        [
          lampMark(flag.lit, 'title'),
          h('span.value', {}, flag.lit ? l10n.t('lit') : l10n.t('dark')),
          flag.since !== null &&
            h('span.note', {}, l10n.t('since'), ' ', eventLink(flag.since, countText(flag.since), ctx, 'quiet')),
        ],
        flag.changed,
      ),
      register('CPL', h('span.mono.value', {}, String(cpl.value)), cpl.changed),
      register(
        'CR2',
        cr2.value === null ? h('span.note', {}, l10n.t('no page fault yet')) : placeLink('virtual', cr2.value, ctx),
        cr2.changed,
      ),
      register(
        l10n.t('error code'),
        error === null
          ? '–'
          : [
              h('span.mono.value', {}, grouped(error.code)),
              error.at !== null &&
                h(
                  'span.note',
                  {},
                  l10n.t('of the fault at'),
                  ' ',
                  eventLink(error.at, countText(error.at), ctx, 'quiet'),
                ),
            ],
        error?.changed,
      ),
    ),
    error !== null && bitList(errorBits(error.code), true),
  );
}
