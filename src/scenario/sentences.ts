import { scenarioFile } from './schema';
import { describe, type Described } from './schema/described';

/** What the schema says of keys, kinds and words, for translators: forms look it up. (scripts/lib/l10n.mjs) */
export const schemaSentences = (): readonly string[] => [...new Set(sentencesOf(describe(scenarioFile)))];

function sentencesOf({ about, shape }: Described): string[] {
  const words = 'words' in shape ? Object.values(shape.words) : [];
  return [about, ...words, ...below(shape).flatMap(sentencesOf)].filter((sentence) => sentence !== '');
}

function below(shape: Described['shape']): readonly Described[] {
  switch (shape.kind) {
    case 'object':
      return Object.values(shape.keys);
    case 'list':
    case 'table':
      return [shape.entry];
    case 'choice':
      return Object.values(shape.variants);
    case 'single':
      return [];
  }
}
