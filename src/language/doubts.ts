import * as l10n from '@vscode/l10n';
import { outcomeReason, plainText } from '../core/trace/describe';
import type { RunOptions } from '../run/run';
import { scenarioNames } from '../run/scenario-names';
import { turnsOf } from '../run/turns';
import { applyEdits, type Edit } from '../scenario/edit';
import type { JsonPath } from '../scenario/model';
import { type NameAt, namedLike, namesIn } from './names';
import { type ReadText, valueOf } from './read-text';
import type { Stretch } from '../scenario/stretch';
import { actionOf } from './steps';

export type DoubtCode = 'expectation' | 'never-runs' | 'refused-step' | 'setup' | 'unused';

/** Something that the reading of the file lets pass, and its run or a second look does not. */
export interface Doubt extends Stretch {
  readonly code: DoubtCode;
  /** A sentence, or a part of one behind the name of the field as everywhere. */
  readonly message: string;
  /** The step that it is about; null for none. */
  readonly step: number | null;
  /** What would be left out; null where there is nothing to leave out. */
  readonly path: JsonPath | null;
}

/** What the run says against the text: expectations that were not met, steps that never run, names that nothing uses. */
export function doubtsOf(read: ReadText): readonly Doubt[] {
  if (read.scenario === null) return [];
  return [...setupDoubts(read), ...stepDoubts(read), ...unusedNames(read)].sort((a, b) => a.offset - b.offset);
}

function* setupDoubts({ root, run }: ReadText): Generator<Doubt> {
  const at = valueOf(root, 'mappings') ?? root;
  for (const message of run?.setupProblems ?? []) {
    yield { code: 'setup', message, offset: at.offset, length: 1, step: null, path: null };
  }
}

function* stepDoubts({ root, scenario, run }: ReadText): Generator<Doubt> {
  if (scenario === null || run === null) return;
  const names = scenarioNames(scenario);
  for (const [step, node] of (valueOf(root, 'steps')?.children ?? []).entries()) {
    const result = run.steps[step];
    const action = actionOf(node)?.key ?? node;
    if (result === undefined) continue;
    const { outcome, verdict } = result;
    const at = verdict === null ? action : (valueOf(node, 'expect') ?? action);
    const doubt = (code: DoubtCode, message: string): Doubt => ({
      ...{ code, message, step, path: null },
      ...{ offset: at.offset, length: at.length },
    });
    const reason = (): string => plainText(outcomeReason(run.trace, result, names));
    if (verdict?.met === false) {
      const met = l10n.t(
        'Step {0} was expected to come to {1} and came to {2}.',
        step + 1,
        verdict.expected,
        verdict.got,
      );
      yield doubt('expectation', `${met} ${reason()}`);
    } else if (verdict === null && outcome.kind === 'not-run') {
      yield doubt('never-runs', l10n.t('Step {0} never runs. {1}', step + 1, reason()));
    } else if (verdict === null && outcome.kind === 'refused') {
      yield doubt('refused-step', l10n.t('Step {0} does nothing: {1}', step + 1, outcome.message));
    }
  }
}

function* unusedNames(read: ReadText): Generator<Doubt> {
  const names = namesIn(read);
  const used = (of: NameAt): boolean => namedLike(names, of).some(({ gives }) => !gives);
  for (const name of names) {
    if (!name.gives || (name.kind !== 'pointer' && name.kind !== 'type') || used(name)) continue;
    const message =
      name.kind === 'pointer'
        ? l10n.t('No step uses the pointer {0}.', name.name)
        : l10n.t('No pointer is to a {0}.', name.name);
    const path = [name.kind === 'pointer' ? 'pointers' : 'types', name.name];
    yield { code: 'unused', message, offset: name.offset, length: name.length, step: null, path };
  }
}

/** A change of the text that does away with a doubt. */
export interface Fix {
  /** An imperative without a full stop. */
  readonly title: string;
  readonly changes: readonly (Stretch & { readonly text: string })[];
}

/**
 * The fixes for a doubt, the one that is likeliest meant first. Those of an expectation are tried by running the scenario anew, within
 * `bounds`; where these cut a run short, only those are given that need no trial.
 */
export function fixesOf(
  { text, scenario, run }: ReadText,
  { code, step, path }: Doubt,
  bounds: RunOptions,
): readonly Fix[] {
  const fix = (title: string, edits: readonly Edit[]): Fix[] => {
    const edited = applyEdits(text, edits);
    return edited.ok ? [{ title, changes: edited.changes }] : [];
  };
  if (path !== null) return fix(l10n.t('Remove {0}', String(path.at(-1))), [{ op: 'remove', path }]);
  if (code !== 'expectation' || step === null || scenario === null || run === null) return [];
  const cut = { short: false };
  const cancelled = (events: number): boolean => (cut.short ||= bounds.cancelled?.(events) === true);
  const tried = turnsOf(scenario, run, step, { ...bounds, cancelled, tried: true });
  // A run that was cut short may have left out mappings, and what its steps came to then says nothing.
  const turns = cut.short ? turnsOf(scenario, run, step, { tried: false }) : tried;
  return turns.flatMap(({ words, edits }) => fix(sentenceCase(plainText(words)), edits));
}

const sentenceCase = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
