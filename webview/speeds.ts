import type { State } from './state';

/** Factors on the speed that the settings name. */
export const SPEEDS: readonly number[] = [0.25, 0.5, 1, 2, 4, 16, 64];

/** The next faster or slower one; the last one itself. */
export function nextSpeed(speed: number, faster: boolean): number {
  const further = SPEEDS.filter((each) => (faster ? each > speed : each < speed));
  return (faster ? further[0] : further.at(-1)) ?? speed;
}

/** Events a second while playing. */
export const rateOf = ({ settings, speed }: Pick<State, 'settings' | 'speed'>): number => settings.playSpeed * speed;
