import * as l10n from '@vscode/l10n';
import { grouped } from '../core/addr/address';
import { outcomeReason } from '../core/trace/describe';
import { counted, FLAG_WORDS, sizeText } from '../core/trace/describe-words';
import { markdownRich, markdownText } from '../run/report/markdown';
import { scenarioNames } from '../run/scenario-names';
import type { Pointer } from '../scenario/model';
import { readSize } from '../scenario/numbers';
import { hoverAddress } from './hover-address';
import { outcomeLabel } from './hints';
import { givenAt, type NameAt, nameAt, namesIn } from './names';
import { addressOf } from './numbers-at';
import { type ReadText, type Spot, spotAt, stringOf } from './read-text';
import type { Stretch } from '../scenario/stretch';
import { actionOf, stepOf } from './steps';

/** Markdown about a place in the text, and the place. */
export interface HoverAt extends Stretch {
  readonly paragraphs: readonly string[];
}

/**
 * What is known of the thing at an offset: an address with its area, its page and its walk, a name, flags, a size, a step with what it
 * came to. What each key means is in the schema, which VS Code's own JSON support shows.
 */
export function hoverAt(read: ReadText, offset: number): HoverAt | null {
  const spot = spotAt(read, offset);
  if (spot === null) return null;
  const paragraphs = [...nameWords(read, offset), ...spotWords(read, spot), ...stepWords(read, spot)];
  return paragraphs.length === 0 ? null : { offset: spot.node.offset, length: spot.node.length, paragraphs };
}

function spotWords(read: ReadText, { node, path, isKey }: Spot): readonly string[] {
  if (isKey) return [];
  const key = path.at(-1);
  const va = addressOf(key, node);
  if (va !== null) return hoverAddress(read, va, stepOf(path));
  const text = stringOf(node) ?? '';
  if (key === 'flags') return [flagWords(text)];
  const size = key === 'size' || key === 'length' ? readSize(text) : null;
  return size?.ok === true ? [sizeWords(size.value)] : [];
}

const sizeWords = (bytes: bigint): string =>
  [`${sizeText(bytes)} = \`${grouped(bytes)}\``, counted((bytes + 0xfffn) >> 12n, 'page')].join(', ');

/** What each letter means, and the entry that it makes. (semantics: axptr.md, section 2) */
function flagWords(flags: string): string {
  const letters = Object.entries(FLAG_WORDS).filter(([letter]) => flags.includes(letter));
  const words = letters.map(([letter, says]) => `\`${letter}\` ${says()}`);
  const bits =
    letters.length === 0
      ? l10n.t('An entry made from these is not present.')
      : l10n.t(
          'An entry made from these has {0}.',
          [
            'P',
            ...(flags.includes('w') ? ['W'] : []),
            ...(flags.includes('u') ? ['U'] : []),
            ...(/[dc]/.test(flags) ? ['PCD', 'PWT'] : []),
            ...(flags.includes('x') ? [] : ['NX']),
          ]
            .map((bit) => `\`${bit}\``)
            .join(' '),
        );
  return [...words, bits].join('  \n');
}

function nameWords(read: ReadText, offset: number): readonly string[] {
  const names = namesIn(read);
  const name = nameAt(names, offset);
  if (name === null || read.scenario === null) return [];
  switch (name.kind) {
    case 'pointer': {
      const pointer = read.scenario.pointers.find((each) => each.name === name.name);
      return pointer === undefined ? [] : pointerWords(read, pointer, stepOf(spotAt(read, offset)?.path ?? []));
    }
    case 'type': {
      const element = read.scenario.pointers.find((each) => each.element.name === name.name)?.element;
      return element === undefined
        ? []
        : [
            l10n.t(
              '`{0}`: {1}, aligned to {2}',
              name.name,
              counted(BigInt(element.size), 'byte'),
              Number(element.align),
            ),
          ];
    }
    case 'reference':
      return referenceWords(read, names, name);
    case 'area':
    case 'actor':
      return [];
  }
}

function pointerWords(read: ReadText, { wrapper, element, address }: Pointer, step: number | null): readonly string[] {
  const rights = wrapper === 'UserPtr' ? l10n.t('demands `R` and `W`') : l10n.t('demands `R`');
  const bytes = counted(BigInt(element.size), 'byte');
  const type = l10n.t(
    '`{0}`, {1} an element, aligned to {2}',
    `${wrapper}<${element.name}>`,
    bytes,
    Number(element.align),
  );
  return [`${type}; ${rights}`, ...hoverAddress(read, BigInt(address), step)];
}

function referenceWords(read: ReadText, names: readonly NameAt[], name: NameAt): readonly string[] {
  const [given] = givenAt(names, name);
  const step = given === undefined ? null : stepOf(spotAt(read, given.offset)?.path ?? []);
  const result = step === null ? undefined : read.run?.steps[step];
  if (step === null || result === undefined) return [];
  return [l10n.t('Bound by step {0}: {1}', step + 1, markdownText(outcomeLabel(result)))];
}

/** What a step came to, at the key and the value that say what it does, and at what it expects. */
function stepWords(read: ReadText, { node, path }: Spot): readonly string[] {
  const step = stepOf(path);
  const result = step === null ? undefined : read.run?.steps[step];
  if (step === null || result === undefined || read.scenario === null || read.run === null) return [];
  const key = path[2];
  const action = actionOf(read.places.node(['steps', step])!);
  const isAction = action !== undefined && path.length === 3 && (action.key === node || action.value === node);
  if (!isAction && key !== 'expect') return [];
  const reason = outcomeReason(read.run.trace, result, scenarioNames(read.scenario));
  return [`**${markdownText(outcomeLabel(result))}**`, markdownRich(reason)];
}
