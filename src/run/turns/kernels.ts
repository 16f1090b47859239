import { KERNELS } from '../../core/kernel/index';
import type { Rich } from '../../core/trace/describe-rich';
import { code, say } from '../../core/trace/describe-rich';
import { counted } from '../../core/trace/describe-words';
import type { Provider, Step } from '../../scenario/model';
import type { Case, Change } from './case';
import { change, lastBefore, ofMachine, ofStep, without } from './case';

/** The same scenario on each of the other kernels. */
export const otherKernels = (of: Case): readonly Change[] =>
  KERNELS.filter(({ id }) => id !== of.scenario.kernel).map(({ id }) =>
    change(say`Run it on ${code(id)}`, [{ op: 'set', path: ['kernel'], value: id }], {
      ...of.scenario,
      kernel: id,
    }),
  );

/** A handler that wants the lock which a call holds gets it when only the page checks hold it, or nobody does. */
export function lockedLess(of: Case): readonly Change[] {
  const { action, step } = of;
  if (action.do !== 'call') return [];
  const ways: readonly (readonly [Provider, Rich])[] = [
    ['per-check', say`Take the lock for each check only`],
    ['direct', say`Take no lock`],
  ];
  return ways
    .filter(([provider]) => provider !== action.provider)
    .map(([provider, words]) => ofStep(of, step, words, [[['provider'], provider]], { ...action, provider }));
}

/** The most that a machine is given: 16 GiB. */
const MOST_FRAMES = 1 << 22;

/** More frames than there were: with a higher limit where a step set one, or none, or in a larger machine. */
export function moreFrames(of: Case): readonly Change[] {
  const at = lastBefore(of, (s) => s.do === 'limit_frames');
  const limit = of.scenario.steps[at];
  if (limit?.do === 'limit_frames') {
    const words = say`Leave out step ${String(at + 1)}, which limits the frames`;
    return [...higher(of, at, limit), without(of, at, words)];
  }
  const { frames } = of.scenario.machine;
  return [2, 16, 256]
    .map((factor) => Math.max(frames, 4) * factor)
    .filter((more) => more <= MOST_FRAMES)
    .map((more) => ({
      ...ofMachine(of, say`Give the machine ${counted(more, 'frame')}`, 'frames', more),
      more: 'machine',
    }));
}

/** The limit of a step raised: by one page, by a page with all its tables, and by more. */
const higher = (of: Case, at: number, limit: Step & { readonly do: 'limit_frames' }): readonly Change[] =>
  [1, 2, 3, 4, 16, 64]
    .map((more) => limit.frames + more)
    .filter((frames) => frames <= MOST_FRAMES)
    .map((frames) => ({
      ...ofStep(
        of,
        at,
        say`Allow ${counted(frames, 'frame')} in step ${String(at + 1)}`,
        [[['limit_frames'], frames]],
        { ...limit, frames },
      ),
      more: 'limit',
    }));

/** Overflows panic in `dev` builds and wrap in `release` builds. */
export const otherProfile = (of: Case): readonly Change[] =>
  of.scenario.machine.profile === 'dev'
    ? [ofMachine(of, say`Build the crates for release, where sums wrap`, 'profile', 'release')]
    : [];
