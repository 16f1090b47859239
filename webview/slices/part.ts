import type { JsonPath } from '../../src/scenario/model';
import type { Part, ToWebview } from '../../src/protocol/messages';
import type { Selection } from '../actions';

/** The part of the file that a form is open about, as the host last described it. */
export interface PartState {
  readonly part: Part | null;
  /** The file's own types. */
  readonly types: readonly string[];
}

export const initialPart: PartState = { part: null, types: [] };

export const heardPart = ({ part, types }: Extract<ToWebview, { type: 'part' }>): PartState => ({ part, types });

/** What the host should describe for a selection; null where nothing of it is a form's. */
export function partPath(selection: Selection | null): JsonPath | null {
  switch (selection?.kind) {
    case 'part':
      return selection.path;
    case 'mapping':
      return ['mappings', selection.index];
    case 'pointer':
      // A pointer's form knows all that it needs; the host is asked for the types it may have.
      return ['pointers'];
    case 'address':
    case undefined:
      return null;
  }
}

export const samePart = (a: JsonPath | null, b: JsonPath | null): boolean => JSON.stringify(a) === JSON.stringify(b);
