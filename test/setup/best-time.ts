/**
 * The shortest of several times that some work takes, in milliseconds: other work on the machine only ever makes it slower, so that
 * the best one says most about the work itself. It is the time of the processor, since the clock on the wall goes on while
 * others have their turn; so the work must be done in this process.
 */
export async function bestTime(work: () => unknown, times = 5): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
