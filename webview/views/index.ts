import type { ViewId } from '../slices/stage';
import { compare } from './compare';
import { memory } from './memory';
import { overview } from './overview';
import { space } from './space';
import type { PageView } from './view';
import { walk } from './walk';

export type { PageView } from './view';

/** In the order of their keys. A view that isn't finished isn't here. */
export const VIEWS: readonly PageView[] = [overview, space, walk, memory, compare];

/** The view of that name; the overview where there is none. */
export const viewOf = (id: ViewId): PageView => VIEWS.find((view) => view.id === id) ?? overview;
