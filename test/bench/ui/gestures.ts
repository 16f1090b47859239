import { dice } from '../noise';
import type { Sample, Stand } from './stand';

/** Something that a hand does again and again. */
export interface Gesture {
  readonly name: string;
  /** Samples of one input each. */
  readonly samples: (stand: Stand, count: number) => Promise<readonly Sample[]>;
}

/** Inputs that come first and do not count: code is compiled and caches are filled. */
const WARM_UP = 10;
/** Steps in a row before the next place. */
const IN_A_ROW = 5;

/** Each has to stay within one picture, in every scenario. */
export const GESTURES: readonly Gesture[] = [
  {
    name: 'step, here and there',
    samples: (stand, count) => {
      const roll = dice();
      return gathered(count, async (i) => {
        if (i % IN_A_ROW === 0) await stand.hear({ type: 'cursor', n: roll(await events(stand)) });
        return stand.sample(() => stand.page.keyboard.press('ArrowRight'));
      });
    },
  },
  {
    name: 'drag the playhead',
    samples: async (stand, count) => {
      const roll = dice();
      const { mouse } = stand.page;
      const box = (await stand.page.locator('svg.time rect.track').boundingBox())!;
      const y = box.y + box.height / 2;
      await mouse.move(box.x + box.width / 2, y);
      await mouse.down();
      const samples = await gathered(count, () =>
        stand.sample(() => mouse.move(box.x + 4 + roll(Math.floor(box.width) - 8), y)),
      );
      await mouse.up();
      return samples;
    },
  },
];

async function gathered(count: number, one: (i: number) => Promise<Sample>): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let i = 0; i < count + WARM_UP; i++) samples.push(await one(i));
  return samples.slice(WARM_UP);
}

const events = async ({ page }: Stand): Promise<number> =>
  Number((await page.locator('.count-of').innerText()).replace(/\D/g, ''));
