import * as l10n from '@vscode/l10n';
import { ERROR_P } from '../mmu/error-code';
import type { Rich, Span } from './describe-rich';
import { code, num, say, strong } from './describe-rich';
import { accessNeeds, refusedBits, rightLetters } from './describe-words';
import { lastIn } from './describe-look';
import type { EventOf } from './event';
import type { Trace } from './trace';

/** The answer to a question of the fault handler, as one line. A question that only one kernel asks says its id. */
export function answerWords({ question, answer, ok }: EventOf<'fault-decision'>): Rich {
  switch (question) {
    case 'error-code':
      return ok
        ? say`error code ${code(answer)}: no bit besides W, U, I`
        : say`error code ${code(answer)}: ${refusedBits(Number(answer))} is refused`;
    case 'made-by':
      return answer === 'user' ? say`made by the user` : say`made by the kernel`;
    case 'flag':
      return answer === 'lit' ? say`access flag is lit` : say`access flag is dark`;
    case 'lock':
      return ok ? say`lock is free` : say`lock is already mine`;
    case 'area':
      return ok ? say`area: ${answer}` : say`no area holds it`;
    case 'allows':
      return ok ? say`${code(answer)} allows it` : say`${code(answer)} does not allow it`;
    case 'frame':
      return ok ? say`page filled with frame ${frameText(answer)}` : say`page not filled: ${answer}`;
    default:
      return say`${question.replaceAll('-', ' ')}: ${answer}`;
  }
}

/** What a decision of the fault handler means for the fault. */
export function explainDecision(trace: Trace, event: EventOf<'fault-decision'>): Rich {
  const { question, answer, ok } = event;
  switch (question) {
    case 'error-code':
      return ok
        ? say`Error code ${code(answer)} has no bits but W, U and I, so the trap code goes on to the handler.`
        : say`Error code ${code(answer)} has ${strong(refusedBits(Number(answer)))} set. This trap code knows W, U and I only and panics before any handler runs.`;
    case 'made-by':
      return answer === 'user'
        ? say`The fault was made by ${strong(l10n.t('user'))} code, so the access flag is not asked.`
        : say`The fault was made by the ${strong(l10n.t('kernel'))}, so the access flag decides whether it may be served.`;
    case 'flag':
      return ok
        ? say`The flag is ${strong(l10n.t('lit'))}: the kernel said it would touch user memory, so the fault may be served.`
        : say`The flag is ${strong(l10n.t('dark'))}: the kernel was not meant to touch user memory, so this fault is a kernel bug and nobody serves it.`;
    case 'lock':
      return ok
        ? say`The lock of the address space is ${strong(l10n.t('free'))}, so the handler takes it.`
        : say`The lock of the address space is ${strong(l10n.t('already mine'))}: the handler would wait for its own task, and the mutex panics instead.`;
    case 'area':
      return ok
        ? say`${strong(answer)} holds the address.`
        : say`No area holds the address, so the fault can't be served.`;
    case 'allows': {
      const right = rightOfFault(trace, event.n);
      return ok
        ? say`The area's flags ${code(answer)} allow ${strong(right)}, so the page may be filled.`
        : say`The area's flags ${code(answer)} do not allow ${strong(right)}, so the fault can't be served.`;
    }
    case 'frame':
      return ok
        ? say`Frame ${frameText(answer)} backs the page now.`
        : isProtection(trace, event.n)
          ? say`The page is present, and a handler that can only fill absent pages can't serve a protection fault (${answer}).`
          : say`The page gets no frame (${answer}), so the fault can't be served.`;
    default:
      return ok
        ? say`${strong(question.replaceAll('-', ' '))}: ${answer}. The handler goes on.`
        : say`${strong(question.replaceAll('-', ' '))}: ${answer}. The handler stops here.`;
  }
}

function rightOfFault(trace: Trace, n: number): string {
  const fault = lastIn(trace, 1, n - 1, 'page-fault');
  return fault === null ? l10n.t('the access') : rightLetters(accessNeeds(fault.access, fault.user));
}

/** Whether the fault that is decided on at event n was one on a present page. */
const isProtection = (trace: Trace, n: number): boolean =>
  ((lastIn(trace, 1, n - 1, 'page-fault')?.error ?? 0) & ERROR_P) !== 0;

/** An answer that is an address, its digits grouped as everywhere. */
const frameText = (answer: string): Span => (/^0x[0-9a-f]+$/.test(answer) ? num(BigInt(answer)) : code(answer));
