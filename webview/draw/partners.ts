import type { Drawing } from './place';

/**
 * Outlines what shares a subject with the thing under the pointer, or under the keyboard, in whatever pane it is: a page with its
 * bytes and its entry, an answer with its event. It says nothing that is not written somewhere, so it needs no words.
 */
export function partners(root: Drawing): void {
  const page = root.node()!.ownerDocument;
  const clear = (): void => {
    for (const one of page.querySelectorAll('.drawing .partner')) one.classList.remove('partner');
  };
  const show = (event: Event): void => {
    clear();
    const target = event.target as Element | null;
    const about = target?.closest('.hit')?.getAttribute('data-about') ?? '';
    for (const word of about.split(' ').filter((one) => one !== '')) {
      for (const one of page.querySelectorAll(`.drawing .hit[data-about~="${word}"]`)) one.classList.add('partner');
    }
  };
  // The drawing has changed under the pointer: what was outlined may be about something else now.
  for (const one of root.node()!.querySelectorAll('.partner')) one.classList.remove('partner');
  root.on('mouseover.partners focusin.partners', show).on('mouseleave.partners focusout.partners', clear);
}
