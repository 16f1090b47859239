import { h, icon, type VElement } from '../dom';

/** Why a typed address leads nowhere, with buttons for what was likely meant. */
export const addressProblem = (
  id: string,
  message: string,
  offers: readonly string[],
  take: (offer: string) => void,
): VElement =>
  h(
    'span.problem',
    { id, role: 'status' },
    icon('error'),
    h('span', {}, message),
    offers.map((offer) =>
      h(
        'button.offer.mono',
        {
          key: offer,
          type: 'button',
          on: {
            click: () => {
              take(offer);
            },
          },
        },
        offer,
      ),
    ),
  );
