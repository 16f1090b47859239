import * as l10n from '@vscode/l10n';
import { grouped } from '../../src/core/addr/address';
import { countText } from '../../src/core/trace/describe-words';
import type { Access } from '../../src/core/trace/event';
import { h, type Child, type VElement } from '../dom';
import { askedWalk, type Asked } from '../model/asked-walk';
import { cpuOf } from '../model/memory-place';
import { addressNames, typedAddress } from '../model/typed-address';
import { walkModel } from '../model/walk';
import { accessName, modeName } from '../model/walk-words';
import { ACCESSES, isPinned, MOST_PINS } from '../slices/walk';
import type { Good, State } from '../state';
import { addressProblem } from './address-problem';
import type { PanelContext } from './context';
import { iconButton } from './icon-button';

/** Key of the draft of what is typed. */
const FIELD = 'walk.address';

/** Which access is walked: the address, how it is accessed, from which mode; and whether that is the run's or a person's. */
export function walkBar(state: State, good: Good, ctx: PanelContext): VElement {
  const { scenario, run } = good;
  const { n, selection, walk } = state;
  const asked = askedWalk({ scenario, run, n, selection, walk });
  return h(
    'section.walk-bar',
    { key: 'bar', 'aria-label': l10n.t('What is walked') },
    addressField(state, good, asked, ctx),
    asked && [
      choice(
        l10n.t('Access'),
        ACCESSES.map((access) => [access, accessName(access)] as const),
        asked.walk.access,
        (access: Access) => {
          ctx.dispatch({ type: 'walk', action: { type: 'access', access } });
        },
      ),
      choice(
        l10n.t('Mode'),
        [false, true].map((user) => [user, modeName(user)] as const),
        asked.walk.user,
        (user: boolean) => {
          ctx.dispatch({ type: 'walk', action: { type: 'mode', user } });
        },
      ),
      whose(state, good, asked, ctx),
      pinButton(state, asked, ctx),
    ],
  );
}

function addressField(state: State, { scenario, run }: Good, asked: Asked | null, ctx: PanelContext): VElement {
  const shown = asked === null ? '' : grouped(asked.walk.va);
  const draft = state.drafts[FIELD];
  const names = { scenario, state: run.trace.state(state.n), cpu: cpuOf({ run, n: state.n }) };
  const verdict = draft === undefined ? null : typedAddress(draft, names);
  const fault = verdict?.ok === false ? verdict : null;
  const drafted = (text: string | null): void => {
    ctx.dispatch({ type: 'draft', field: FIELD, text });
  };
  const walk = (text: string): void => {
    const found = typedAddress(text, names);
    if (!found.ok) {
      drafted(text);
      return;
    }
    drafted(null);
    ctx.dispatch({ type: 'select', selection: { kind: 'address', va: found.va } });
  };
  return h(
    'div.walk-address',
    { key: 'address', class: fault ? 'bad' : undefined },
    h('label', { for: 'walk-address' }, l10n.t('walk')),
    h('input.mono', {
      id: 'walk-address',
      type: 'text',
      size: 22,
      value: draft ?? shown,
      'aria-label': l10n.t('Address to walk'),
      spellcheck: 'false',
      autocomplete: 'off',
      list: 'walk-names',
      'aria-invalid': fault ? 'true' : undefined,
      'aria-describedby': fault ? 'walk-address-fault' : undefined,
      on: {
        input: (event) => {
          drafted((event.target as HTMLInputElement).value);
        },
        change: (event) => {
          walk((event.target as HTMLInputElement).value);
        },
        keydown: (event) => {
          const input = event.target as HTMLInputElement;
          if (event.key !== 'Escape' || input.value === shown) return;
          event.stopPropagation();
          input.value = shown;
          drafted(null);
        },
      },
    }),
    h(
      'datalist',
      { id: 'walk-names' },
      addressNames(scenario, names.state).map((name) => h('option', { key: name, value: name })),
    ),
    fault && addressProblem('walk-address-fault', fault.message, fault.offers, walk),
  );
}

/** A few ways of which one is on. */
const choice = <T extends string | boolean>(
  name: string,
  ways: readonly (readonly [T, string])[],
  on: T,
  choose: (way: T) => void,
): VElement =>
  h(
    'div.choice',
    { key: name, role: 'group', 'aria-label': name },
    ways.map(([way, label]) =>
      h(
        'button.tab',
        {
          key: String(way),
          type: 'button',
          'aria-pressed': String(way === on),
          on: {
            click: () => {
              choose(way);
            },
          },
        },
        label,
      ),
    ),
  );

/** Whether the walk on show is the run's, and the way back to that. */
function whose(state: State, { scenario, run }: Good, { byHand }: Asked, ctx: PanelContext): Child {
  if (byHand) {
    return h(
      'span.walk-whose',
      { key: 'whose' },
      h('span.note', {}, l10n.t('by hand: not in the run')),
      h(
        'button.link',
        {
          type: 'button',
          on: {
            click: () => {
              ctx.dispatch({ type: 'draft', field: FIELD, text: null });
              ctx.dispatch({ type: 'walk', action: { type: 'follow' } });
            },
          },
        },
        l10n.t('Follow the run'),
      ),
    );
  }
  const { mode } = walkModel({ scenario, run, n: state.n, selection: state.selection });
  const at = countText(state.n);
  const words = {
    cpu: () => l10n.t('as the CPU walks at event {0}', at),
    tables: () => l10n.t('the tables as they are at event {0}', at),
    ghost: () => l10n.t('not walked at event {0}: what a walk would find', at),
    exception: () => l10n.t('as the CPU refuses it at event {0}', at),
    none: () => '',
  };
  return h('span.walk-whose.note', { key: 'whose' }, words[mode]());
}

function pinButton(state: State, { walk }: Asked, ctx: PanelContext): VElement {
  const pinned = isPinned(state.walk, walk);
  const full = !pinned && state.walk.pins.length >= MOST_PINS;
  const name = pinned ? l10n.t('Unpin this walk') : l10n.t('Pin this walk, to see it beside others');
  return iconButton(
    {
      key: 'pin',
      icon: pinned ? 'pinned' : 'pin',
      name,
      keys: 'P',
      title: full ? l10n.t('{0} walks are pinned, which is the most', MOST_PINS) : `${name} (P)`,
      pressed: pinned,
      off: full,
    },
    () => {
      ctx.dispatch({ type: 'walk', action: { type: pinned ? 'unpin' : 'pin', walk } });
    },
  );
}
