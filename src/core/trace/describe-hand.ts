import { code, num, say } from './describe-rich';
import type { Rich } from './describe-rich';
import { wordText } from './describe-words';
import type { EventOf } from './event';

/** What a debugger changed, and to what. */
export function handWords({ cell, key, value }: EventOf<'by-hand'>): Rich {
  switch (cell) {
    case 'word':
      return say`the word at ${num(key)} = ${code(wordText(value))}`;
    case 'flag':
      return value === 0n
        ? say`access flag of CPU ${key.toString()} dark`
        : say`access flag of CPU ${key.toString()} lit`;
    case 'cr2':
      return say`CR2 of CPU ${key.toString()} = ${num(value)}`;
  }
}
