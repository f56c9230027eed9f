import { expect } from 'vitest';

/** What some work may take, as a multiple of a reference loop. */
interface Budget {
  /** What failures call the work. */
  readonly what: string;
  readonly work: () => Promise<unknown>;
  /** Always the same, measured in turn with the work, so that both see the same machine. */
  readonly reference: () => Promise<unknown>;
  readonly referenceName: string;
  /** The ratio when it was last measured. */
  readonly measured: number;
}

/** Work may take this much more than it did: more than a busy machine makes of it, less than a commit that makes it half as slow again. */
const headroom = 1.3;
/** Turns of work and reference. */
const turns = 15;

/**
 * Fails where work has become slower than its budget, and says by how much. Seconds of processors count, not of the clock, which goes on while
 * others have the machine; and of all turns the quickest of the work and of the reference, since others only ever make either slower.
 */
export async function expectWithin(budget: Budget): Promise<void> {
  const { what, work, reference, referenceName, measured } = budget;
  await reference();
  await work();
  const [own, loops]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < turns; turn++) {
    loops.push(await cpuTime(reference));
    own.push(await cpuTime(work));
  }
  const ratio = Math.min(...own) / Math.min(...loops);
  const most = headroom * measured;
  expect(
    ratio,
    `Expected ${what} to take at most ${most.toFixed(2)} times as long as ${referenceName}, received ${ratio.toFixed(2)}. ` +
      `It took ${measured.toFixed(2)} when it was last measured, so it is ${(ratio / measured).toFixed(2)} times as slow: ` +
      'find what made it slower, or write down the new ratio with the reason.',
  ).toBeLessThan(most);
}

async function cpuTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
