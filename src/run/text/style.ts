/** How emphasis is written where there is more than letters: on a terminal. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
}

export const PLAIN: Style = { strong: String, faint: String, good: String, bad: String };

export interface TextOptions {
  /** false: steps and what they came to, without the events on the way. */
  readonly events?: boolean;
  readonly style: Style;
  /** Columns that sentences may take; lines of events are never cut. */
  readonly width: number;
}
