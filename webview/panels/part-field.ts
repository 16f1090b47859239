import * as l10n from '@vscode/l10n';
import type { JsonValue, PartField } from '../../src/protocol/messages';
import type { JsonPath } from '../../src/scenario/model';
import { h, icon, type Child, type VElement } from '../dom';
import { readSize } from '../numbers';
import { counted } from '../../src/core/trace/describe-words';
import { PAGE_SIZE } from '../../src/core/addr/address';
import type { StoreAction } from '../store-action';
import type { State } from '../state';
import type { PanelContext } from './context';
import { isBelow } from './form-fields';
import { shownValue, typedValue } from './part-values';
import { inline } from './rich';

/** The key of a field's draft and refusal. */
export const fieldId = (path: JsonPath): string => `part.${path.join('.')}`;

/** Sets or leaves out the value of a field; the host refuses what the schema does not allow there. */
export function partCommit(field: PartField, value: JsonValue | undefined): StoreAction {
  const { path, written } = field;
  return {
    type: 'commit',
    field: fieldId(path),
    edits: value === undefined ? [{ op: 'remove', path }] : [{ op: 'set', path, value }],
    checked: true,
    shown: { path, before: written, after: value === undefined ? '' : JSON.stringify(value) },
  };
}

/** One field of a part: what kind of control it is follows from how the schema writes it. */
export function partField(field: PartField, label: string, state: State, ctx: PanelContext): VElement {
  const id = fieldId(field.path);
  const fault = faultOf(field, state);
  return h(
    'div.field',
    { key: id, class: fault ? 'bad' : undefined },
    h('label', { for: `field-${id}`, title: plainText(field.about) }, label),
    h('div.control', {}, control(field, id, state, ctx), fault ? problem(id, fault.message) : note(field, id, state)),
    fault && fault.offers.length > 0 && offers(field, fault.offers, ctx),
  );
}

interface Fault {
  readonly message: string;
  readonly offers: readonly string[];
}

/** What the host would not do, else what the text already holds and should not. */
function faultOf(field: PartField, state: State): Fault | null {
  const id = fieldId(field.path);
  const refusal = state.refusals[id];
  if (refusal !== undefined) return { message: refusal.message, offers: refusal.offers ?? [] };
  if (state.drafts[id] !== undefined) return null;
  const found = state.document?.problems.find((p) => p.severity === 'error' && isBelow(p.path, field.path));
  return found ? { message: found.message, offers: found.suggestions } : null;
}

const problem = (id: string, message: string): VElement =>
  h('span.problem', { id: `about-${id}`, role: 'status' }, icon('error'), h('span', {}, inline(message)));

/** A size in pages; of anything that is left out, what then holds. */
function note(field: PartField, id: string, state: State): Child {
  const text = state.drafts[id] ?? shownValue(field.written);
  const size = field.format === 'size' ? readSize(text) : null;
  const words =
    size !== null && size > 0n && size % PAGE_SIZE === 0n
      ? counted(size / PAGE_SIZE, 'page')
      : field.written === null && text === '' && field.initial !== null && !isEmpty(field.initial)
        ? l10n.t('left out: {0}', shownValue(JSON.stringify(field.initial)))
        : '';
  return words !== '' && h('span.note', { id: `about-${id}` }, words);
}

const isEmpty = (value: JsonValue): boolean => value === '' || (Array.isArray(value) && value.length === 0);

function control(field: PartField, id: string, state: State, ctx: PanelContext): Child {
  if (field.format === 'true or false') return toggle(field, id, ctx);
  if (field.format === 'list' && field.words.length > 0) return bits(field, ctx);
  if (field.format === 'kind' || field.words.length > 0) return choice(field, id, ctx);
  return input(field, id, state, ctx);
}

function toggle(field: PartField, id: string, ctx: PanelContext): VElement {
  const on = (field.written ?? JSON.stringify(field.initial)) === 'true';
  return h('input', {
    id: `field-${id}`,
    type: 'checkbox',
    checked: on,
    on: {
      change: () => {
        ctx.dispatch(partCommit(field, !on));
      },
    },
  });
}

/** Several of a few words, such as the bits of an entry. */
function bits(field: PartField, ctx: PanelContext): VElement {
  const now = shownValue(field.written)
    .split(', ')
    .filter((word) => word !== '');
  return h(
    'span.flags.bits',
    { role: 'group', 'aria-label': String(field.path.at(-1)) },
    field.words.map(({ word, about }) => {
      const on = now.includes(word);
      const next = on ? now.filter((other) => other !== word) : [...now, word];
      return h(
        'button.flag',
        {
          key: word,
          type: 'button',
          class: on ? 'on' : undefined,
          'aria-pressed': String(on),
          title: plainText(about),
          on: {
            click: () => {
              ctx.dispatch(partCommit(field, next.length === 0 ? undefined : next));
            },
          },
        },
        h('span', {}, word),
        h('span.flag-bar'),
      );
    }),
  );
}

/** One of a few words; or an object by its key, which then brings fields of its own. */
function choice(field: PartField, id: string, ctx: PanelContext): VElement {
  const { words, kinds, written } = field;
  const word = shownValue(written);
  const kind = kinds.find(
    ({ key }) => written?.startsWith('{') === true && new RegExp(`["]${key}["]\\s*:`).test(written),
  );
  const current = kind?.key ?? (words.some((each) => each.word === word) ? word : '');
  const none = field.required ? [] : [''];
  return h(
    'span.select',
    {},
    h(
      'select',
      {
        id: `field-${id}`,
        class: 'mono',
        value: current,
        on: {
          change: (event) => {
            const select = event.target as HTMLSelectElement;
            const { value } = select;
            select.value = current;
            const chosen = kinds.find(({ key }) => key === value);
            ctx.dispatch(partCommit(field, chosen?.value ?? (value === '' ? undefined : value)));
          },
        },
      },
      none.map(() => h('option', { key: '', value: '' }, leftOut(field))),
      current === '' && field.required && h('option', { key: 'odd', value: '' }, written ?? ''),
      words.map(({ word: name, about }) => h('option', { key: name, value: name, title: plainText(about) }, name)),
      kinds.map(({ key, about }) => h('option', { key, value: key, title: plainText(about) }, `${key} …`)),
    ),
    icon('chevron-down'),
  );
}

const leftOut = ({ initial }: PartField): string =>
  initial === null || isEmpty(initial)
    ? l10n.t('not said')
    : l10n.t('left out: {0}', shownValue(JSON.stringify(initial)));

const ROOMY: ReadonlySet<string> = new Set(['text', 'hex', 'text or number']);

/** What is told in sentences. */
const LONG: ReadonlySet<string> = new Set(['description', 'note', 'question', 'because', 'explanation']);

/** Applied by Enter or by leaving it; Esc takes back what was typed. A text of several lines keeps Enter for itself. */
function input(field: PartField, id: string, state: State, ctx: PanelContext): VElement {
  const shown = shownValue(field.written);
  const text = state.drafts[id] ?? shown;
  const long = field.format === 'text' && LONG.has(String(field.path.at(-1)));
  return h(long ? 'textarea' : 'input', {
    id: `field-${id}`,
    class: long ? undefined : 'mono',
    type: long ? undefined : 'text',
    rows: long ? '3' : undefined,
    size: long ? undefined : ROOMY.has(field.format) ? '32' : '18',
    value: text,
    placeholder: field.sample === null ? undefined : shownValue(JSON.stringify(field.sample)),
    spellcheck: long ? undefined : 'false',
    autocomplete: 'off',
    'aria-invalid': state.refusals[id] === undefined ? undefined : 'true',
    'aria-describedby': `about-${id}`,
    on: {
      input: (event) => {
        ctx.dispatch({ type: 'draft', field: id, text: (event.target as HTMLInputElement).value });
      },
      change: (event) => {
        apply(field, shown, (event.target as HTMLInputElement).value, ctx);
      },
      keydown: (event) => {
        const box = event.target as HTMLInputElement;
        if (event.key !== 'Escape' || box.value === shown || state.applying.includes(id)) return;
        // What was typed goes first; the next Esc may close the form.
        event.stopPropagation();
        box.value = shown;
        ctx.dispatch({ type: 'draft', field: id, text: null });
      },
    },
  });
}

function apply(field: PartField, shown: string, text: string, ctx: PanelContext): void {
  const id = fieldId(field.path);
  const value = typedValue(field, text);
  if (text === shown || (value === undefined && field.written === null)) {
    ctx.dispatch({ type: 'draft', field: id, text: null });
    return;
  }
  ctx.dispatch({ type: 'draft', field: id, text });
  ctx.dispatch(partCommit(field, value));
}

const offers = (field: PartField, list: readonly string[], ctx: PanelContext): VElement =>
  h(
    'div.offers',
    {},
    h('span.note', {}, l10n.t('nearest')),
    list.slice(0, 4).map((offer) =>
      h(
        'button.offer.mono',
        {
          key: offer,
          type: 'button',
          title: l10n.t('Apply {0}', offer),
          on: {
            click: () => {
              apply(field, shownValue(field.written), offer, ctx);
            },
          },
        },
        offer,
      ),
    ),
  );

/** Markdown without its marks, for tooltips. */
const plainText = (markdown: string): string => markdown.replace(/[`*]/g, '');
