let live = process.stdout.isTTY;

/** No counting lines from here on: other output runs beside. */
export function showOnlyEnds() {
  live = false;
}

/** Shows what is being done and for how long: a line that counts on a terminal, otherwise one line at each end. */
export async function withProgress(what, work) {
  const from = Date.now();
  const seconds = () => `${((Date.now() - from) / 1000).toFixed(live && !done ? 0 : 1)} s`;
  let done = false;
  const draw = () => process.stdout.write(`\r\x1b[K${what} … ${seconds()}`);
  if (!live) console.log(`${what} …`);
  const timer = live ? setInterval(draw, 250) : undefined;
  try {
    const result = await work();
    done = true;
    if (live) process.stdout.write('\r\x1b[K');
    console.log(`${what}: done in ${seconds()}`);
    return result;
  } catch (error) {
    done = true;
    if (live) process.stdout.write('\r\x1b[K');
    console.log(`${what}: failed after ${seconds()}`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
