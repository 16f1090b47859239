/** One line of the table. */
export interface Figure {
  readonly section: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the project wants it to be, if it wants anything. Shown, never asserted: time belongs to the machine. */
  readonly goal: { readonly least: number } | { readonly most: number } | null;
}

const WIDTH = 58;

/** The figures as a table, a heading a section; what misses its goal says so. */
export function tableText(figures: readonly Figure[]): string {
  const lines: string[] = [];
  let section = '';
  for (const figure of figures) {
    if (figure.section !== section) lines.push('', (section = figure.section));
    const value = `${shown(figure.value)} ${figure.unit.padEnd(WIDTH / 4)}`;
    lines.push(`  ${figure.name.padEnd(WIDTH)}${value.padStart(WIDTH / 2)}${goalText(figure)}`.trimEnd());
  }
  return lines.join('\n');
}

function goalText({ goal, value }: Figure): string {
  if (goal === null) return '';
  const met = 'least' in goal ? value >= goal.least : value <= goal.most;
  const aim = 'least' in goal ? `at least ${shown(goal.least)}` : `at most ${shown(goal.most)}`;
  return `  ${aim}: ${met ? 'met' : 'MISSED'}`;
}

/** Three digits that count; whole from 100 on. */
const shown = (value: number): string =>
  value >= 100 || Number.isInteger(value)
    ? Math.round(value).toLocaleString('en-US')
    : value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 4);
