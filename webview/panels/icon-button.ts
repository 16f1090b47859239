import { h, icon, type VElement } from '../dom';

/** A button that is an icon alone. */
export interface IconButton {
  readonly icon: string;
  /** What a reader calls it. */
  readonly name: string;
  /** Keys that do the same, as `aria-keyshortcuts` has them. */
  readonly keys?: string;
  /** What it says to a pointer; left out: its name and its keys. */
  readonly title?: string;
  /** It can be pressed only at other times. Not `disabled`: who has just pressed it keeps the focus. */
  readonly off?: boolean;
  /** Of one that stays pressed; undefined: it does not. */
  readonly pressed?: boolean | undefined;
  readonly key?: string;
  readonly class?: string;
}

export const iconButton = (button: IconButton, press: () => void): VElement => {
  const { icon: image, name, keys, title = keys === undefined ? name : `${name} (${keys})`, off, pressed } = button;
  return h(
    'button.icon-button',
    {
      key: button.key,
      class: button.class,
      type: 'button',
      title,
      'aria-label': name,
      'aria-keyshortcuts': keys,
      'aria-pressed': pressed === undefined ? undefined : String(pressed),
      'aria-disabled': off === true ? 'true' : undefined,
      on: {
        click: () => {
          if (off !== true) press();
        },
      },
    },
    icon(image),
  );
};
