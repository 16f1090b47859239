import { getNodePath, type Node } from 'jsonc-parser';
import type { Problem } from './model';
import { quoted } from './numbers';
import { type ProblemCode, pathText } from './problem';
import { tell } from './tell';

/** Keys that a later reader would see once only, and lists that nobody could look at. */
export function keyProblems(root: Node, maxEntries: number): Problem[] {
  const problems: Problem[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const children = node.children ?? [];
    if (children.length > maxEntries) {
      const message = tell`${children.length} entries; ${maxEntries} at most can be run and looked at`;
      problems.push(problem('too-large', message, node, { offset: node.offset, length: 1 }));
    } else if (node.type === 'object') {
      problems.push(...strangeKeys(children));
      for (const { children: parts } of children) if (parts?.[1]?.children !== undefined) waiting.push(parts[1]);
    } else for (const child of children) if (child.children !== undefined) waiting.push(child);
  }
  return problems;
}

function strangeKeys(properties: readonly Node[]): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { children } of properties) {
    const key = children![0]!;
    const name = key.value as string;
    if (seen.has(name))
      problems.push(problem('duplicate-key', tell`the key ${quoted(name)} stands here twice; keep one`, key, key));
    // An object's prototype would be set instead. (ECMAScript, __proto__)
    else if (name === '__proto__') problems.push(problem('bad-name', tell`no key may be called "__proto__"`, key, key));
    seen.add(name);
  }
  return problems;
}

function problem(
  code: ProblemCode,
  message: string,
  node: Node,
  { offset, length }: { offset: number; length: number },
): Problem {
  // The path of a key is that of its value.
  const path = getNodePath(node);
  return { severity: 'error', code, message: `${pathText(path)}: ${message}`, path, offset, length, suggestions: [] };
}
