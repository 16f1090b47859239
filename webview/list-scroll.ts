/** What a scroll bar of a long list says: the row at the top, how many there are, how many fit, and how high all of it is made. */
export interface ListScroll {
  readonly top: number;
  /** The last row that can stand at the top. */
  readonly most: number;
  /** CSS pixels. */
  readonly height: number;
}

/** No browser lays out more: a longer list moves by more than a row with as many pixels. */
const HIGHEST = 16_000_000;

export const listScroll = (top: number, count: number, visible: number, row: number): ListScroll => ({
  top,
  most: Math.max(0, count - visible),
  height: Math.min(HIGHEST, count * row),
});

/** The row that a person has scrolled to. */
export function scrolledTo(element: Element, { most }: ListScroll): number {
  const room = element.scrollHeight - element.clientHeight;
  return room <= 0 ? 0 : Math.min(most, Math.round((element.scrollTop / room) * most));
}

/** Moves the scroll bar of the list to where its rows are; a bar that is there already, to the row, is left to the hand that moves it. */
export function keepListScrolled(root: Element): void {
  const element = root.querySelector<HTMLElement>('.event-rows');
  if (!element?.dataset['scroll']) return;
  const list = JSON.parse(element.dataset['scroll']) as ListScroll;
  if (scrolledTo(element, list) === list.top) return;
  element.scrollTop = list.most === 0 ? 0 : (list.top / list.most) * (element.scrollHeight - element.clientHeight);
}
