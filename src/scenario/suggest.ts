import { tell } from './tell';
/** Of `known`, those that a person who wrote `written` probably meant, nearest first, three at most. */
export function nearestWords(written: string, known: Iterable<string>): string[] {
  if (written.length > LONGEST) return [];
  const allowed = Math.max(1, Math.floor(written.length / 3));
  const ranked: { word: string; distance: number }[] = [];
  for (const word of known) {
    if (word.length > LONGEST || Math.abs(word.length - written.length) > allowed) continue;
    const distance = editDistance(written.toLowerCase(), word.toLowerCase());
    if (distance <= allowed) ranked.push({ word, distance });
  }
  return ranked
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map((entry) => entry.word);
}

/** `, did you mean "a" or "b"?`, or nothing where there is nothing to suggest. */
export function didYouMean(suggestions: readonly string[]): string {
  return suggestions.length === 0
    ? ''
    : tell`; did you mean ${suggestions.map((word) => `"${word}"`).join(tell` or `)}?`;
}

/** `a, b or c`, of 12 words at most. */
export function wordList(words: readonly string[]): string {
  const shown = words.length > 12 ? [...words.slice(0, 12), tell`${words.length - 12} more`] : words;
  return shown.length < 2 ? shown.join('') : tell`${shown.slice(0, -1).join(', ')} or ${shown.at(-1)!}`;
}

/** Longer words are no typing mistakes, and the distance costs their product. */
const LONGEST = 64;

/** Optimal string alignment: insert, delete, replace, swap of neighbours, each one step. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
