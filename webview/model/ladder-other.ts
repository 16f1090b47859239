import * as l10n from '@vscode/l10n';
import type { KernelModel } from '../../src/core/kernel';
import { circumstancesOf, madeByOther, otherwise, whatIf, type WhatIf } from '../../src/core/kernel/what-if';
import { flagLetters } from '../../src/core/trace/describe-words';
import type { EventOf } from '../../src/core/trace/event';
import type { Question } from '../../src/core/trace/kinds';
import type { AreaView, State } from '../../src/core/trace/trace';
import { againText, saidText } from './ladder-words';
import { areaName } from './words';

/** What a fault would have come to with the other answer to one question. */
export interface OtherWay {
  /** Where it ends: as the terminals say it, or that the access runs again; null: nobody can know. */
  readonly ending: string | null;
  /** It ends by that answer alone, with nothing asked after it. */
  readonly atOnce: boolean;
  /** Questions after it, with the answers that they would have got. */
  readonly asked: readonly {
    readonly question: Question;
    readonly answer: string;
    readonly ok: boolean;
    readonly mono: boolean;
  }[];
}

/** The other way at a question about a fault, as the kernel's own handler goes it. */
export function otherWay(
  model: KernelModel,
  before: State,
  fault: EventOf<'page-fault'>,
  question: Question,
  stackLimit: bigint,
): OtherWay {
  const given = circumstancesOf(before, fault, stackLimit);
  const would = whatIf(
    model,
    question === 'made-by' ? madeByOther(before, fault, stackLimit) : otherwise(given, question),
  );
  const from = would.asked.findIndex((one) => one.question === question);
  const area = before.areaAt(fault.va);
  const asked = would.asked.slice(from + 1).map((one) => ({ ...one, ...answerOf(one, area) }));
  return { ending: endingOf(would, fault), atOnce: from === would.asked.length - 1 && would.ending !== 'again', asked };
}

const endingOf = ({ ending }: WhatIf, { access }: EventOf<'page-fault'>): string | null =>
  ending === 'again' ? againText(access) : ending === null ? null : saidText(ending);

/** In the words of the answers that a run gives. */
function answerOf(
  { question, answer, ok }: WhatIf['asked'][number],
  area: AreaView | null,
): { readonly answer: string; readonly mono: boolean } {
  if (area !== null && question === 'area' && ok) return { answer: areaName(area), mono: false };
  if (area !== null && question === 'allows') return { answer: flagLetters(area.flags), mono: true };
  return { answer: saidText(answer), mono: question === 'error-code' };
}

/** The other answer to a question, where it is not the one that leaves the way. */
export function supposition(question: Question): string {
  switch (question) {
    case 'error-code':
      return l10n.t('had P been clear');
    case 'flag':
      return l10n.t('had it been lit');
    case 'lock':
      return l10n.t('had it been free');
    case 'area':
      return l10n.t('had one held it: as it allows');
    case 'allows':
      return l10n.t('had it allowed that');
    case 'frame':
      return l10n.t('had there been one');
    case 'made-by':
    case 'stack':
      return l10n.t('the other way');
  }
}
