import { getNodeValue } from 'jsonc-parser';
import { check } from './check';
import { draftOf, salvage } from './draft';
import { faultsOf } from './faults';
import type { Parsed, Problem } from './model';
import { Places } from './places';
import { type Finding, pathText } from './problem';
import { resolve } from './resolve';
import { scenarioFile } from './schema';
import { readTree } from './tree';
import { tell } from './tell';

/** More than this nobody reads, and an editor's list chokes on. */
const MAX_PROBLEMS = 500;

/**
 * Reads a scenario file. Any text at all gives an answer, and never an exception: the scenario, or a problem for each field
 * that is wrong, by place. Warnings come with a scenario.
 */
export function parseScenario(text: string): Parsed {
  const tree = readTree(text);
  if (!tree.ok) return { scenario: null, problems: merged(tree.problems, []) };
  const value: unknown = getNodeValue(tree.root);
  const places = new Places(tree.root);
  const read = scenarioFile.safeParse(value);
  if (!read.success) {
    const findings = [...faultsOf(read.error.issues, places, text), ...check(salvage(value)).findings];
    return { scenario: null, problems: merged(tree.problems, located(findings, places)) };
  }
  const { findings, pointers } = check(draftOf(read.data));
  const problems = merged(tree.problems, located(findings, places));
  const broken = problems.some((problem) => problem.severity === 'error');
  return { scenario: broken ? null : resolve(read.data, pointers), problems };
}

function located(findings: readonly Finding[], places: Places): Problem[] {
  return findings.map((finding) => {
    const { severity, code, path, message, suggestions } = finding;
    return { severity, code, message: `${pathText(path)}: ${message}`, path, ...places.range(finding), suggestions };
  });
}

/** In the order of the text; what is wrong with a key comes instead of what else could be said of the same place. */
function merged(keys: readonly Problem[], others: readonly Problem[]): Problem[] {
  const taken = new Set(keys.map(({ offset }) => offset));
  const problems = [...keys, ...others.filter(({ offset }) => !taken.has(offset))];
  problems.sort((a, b) => a.offset - b.offset);
  if (problems.length <= MAX_PROBLEMS) return problems;
  const kept = problems.slice(0, MAX_PROBLEMS);
  const message = tell`${problems.length - MAX_PROBLEMS} more problems are not shown`;
  const worst = problems.some((problem) => problem.severity === 'error') ? 'error' : 'warning';
  return [...kept, { ...kept.at(-1)!, severity: worst, code: 'more', message, suggestions: [] }];
}
