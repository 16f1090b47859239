import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds that anything may take on a machine that is busy with other things: a condition that holds is not waited for. */
const WITHIN = 25_000;

/** Reads until the value is the expected one; fails with the difference when it never is. */
export async function until<T>(what: string, read: () => Promise<T> | T, expected: T, limit = WITHIN): Promise<void> {
  await untilTrue(
    what,
    async () => {
      assert.deepEqual(await read(), expected, what);
    },
    limit,
  );
}

/** Checks until `check` no longer throws; fails with what it threw last. */
export async function untilTrue(what: string, check: () => Promise<void> | void, limit = WITHIN): Promise<void> {
  const end = Date.now() + limit;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > end) throw new Error(`${what}, even after ${limit} ms`, { cause: error });
    }
    await wait(40);
  }
}
