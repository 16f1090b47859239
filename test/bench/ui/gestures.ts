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
/** Notches of a wheel in one direction. */
const NOTCHES = 8;
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
    name: 'zoom the timeline',
    samples: async (stand, count) => {
      const { keyboard } = stand.page;
      await keyboard.down('Control');
      const samples = await zoomed(stand, 'svg.time rect.track', count);
      await keyboard.up('Control');
      return samples;
    },
  },
  {
    name: 'zoom the address space',
    samples: async (stand, count) => {
      const { keyboard } = stand.page;
      await keyboard.press('2');
      await stand.page.locator('svg.map text').first().waitFor();
      const samples = await zoomed(stand, 'svg.map', count);
      await keyboard.press('1');
      await stand.page.locator('svg.time text').first().waitFor();
      return samples;
    },
  },
  {
    // Each move runs the scenario anew, as it would then be.
    name: 'drag a pointer',
    samples: async (stand, count) => {
      const { mouse, keyboard } = stand.page;
      await stand.hear({ type: 'cursor', n: 2 });
      await stand.page.locator('.count-now').filter({ hasText: /^2$/ }).waitFor();
      const pointer = stand.page.locator('svg.space [data-grab="pointer"]').filter({ visible: true }).first();
      await pointer.waitFor();
      const box = (await pointer.boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await mouse.move(x, y);
      await mouse.down();
      const samples = await gathered(count, (i) => stand.sample(() => mouse.move(x + 40 + 24 * (i % 10), y)));
      await keyboard.press('Escape');
      await mouse.up();
      return samples;
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

/** A wheel's notches in the middle of something: some nearer, as many back. */
async function zoomed(stand: Stand, css: string, count: number): Promise<readonly Sample[]> {
  const box = (await stand.page.locator(css).first().boundingBox())!;
  const { mouse } = stand.page;
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  return gathered(count, (i) => stand.sample(() => mouse.wheel(0, i % (2 * NOTCHES) < NOTCHES ? -120 : 120)));
}

async function gathered(count: number, one: (i: number) => Promise<Sample>): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (let i = 0; i < count + WARM_UP; i++) samples.push(await one(i));
  return samples.slice(WARM_UP);
}

const events = async ({ page }: Stand): Promise<number> =>
  Number((await page.locator('.count-of').innerText()).replace(/\D/g, ''));
