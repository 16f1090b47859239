import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { packageFile } from '../../../scripts/lib/npm.mjs';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const source = readFileSync(packageFile('axe-core', 'axe.min.js'), 'utf8');

/** What axe-core finds in the page, one line a place; runs past the page's content policy, which lets no other script in. */
export async function violations(frame: Frame | Page): Promise<string[]> {
  await frame.evaluate(source);
  const found = await frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(root: unknown): Promise<{ violations: Violation[] }> } };
    return (await axe.run(document)).violations;
  });
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html} ${failureSummary ?? ''}`),
  );
}
