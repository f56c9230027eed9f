import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import { median } from '../bench/median.ts';

/** What some work may take, as a multiple of a reference that never changes. */
export interface Budget {
  /** What failures call the work. */
  readonly what: string;
  readonly work: () => Promise<unknown>;
  /** Always the same, measured in turn with the work, so that both see the same machine. */
  readonly reference: () => Promise<unknown>;
  readonly referenceName: string;
  /** The ratio when it was last measured. */
  readonly measured: number;
}

/**
 * Work may take this much more than it did. Beside a program that kept a core busy, on a machine with up to eight others waiting for each
 * core, single measurements were at most 1.17 times their median, once 1.46; other processors shift a ratio by some more.
 */
const headroom = 1.6;
/** Measurements that must all be too slow: what a machine does to one of them by chance it does not do to three. */
const tries = 3;
/** Rounds of a measurement, and turns of work and reference in a round. */
const rounds = 5;
const turns = 8;

/**
 * Fails where work has become slower than its budget, and says by how much. With `SKIPLANE_RATIOS=<file>` it adds each measurement to
 * that file, a line of JSON each.
 */
export async function expectWithin({
  what,
  work,
  reference,
  referenceName,
  measured,
}: Budget): Promise<void> {
  // Compiled and cached beforehand.
  for (let i = 0; i < 5; i++) {
    await reference();
    await work();
  }
  const most = headroom * measured;
  const ratios: number[] = [];
  do {
    const ratio = await ratioOf(work, reference);
    ratios.push(ratio);
    const file = process.env['SKIPLANE_RATIOS'];
    if (file) appendFileSync(file, `${JSON.stringify({ what, ratio, measured })}\n`);
  } while (Math.min(...ratios) >= most && ratios.length < tries);
  const ratio = Math.min(...ratios);
  expect(
    ratio,
    `Expected ${what} to take at most ${most.toFixed(2)} times as long as ${referenceName}, received ${ratio.toFixed(2)} at best. ` +
      `It took ${measured.toFixed(2)} when it was last measured, so it is ${(ratio / measured).toFixed(2)} times as slow: ` +
      'find what made it slower, or write down the new ratio with the reason.',
  ).toBeLessThan(most);
}

/**
 * How many times as long as its reference some work takes: the median of the rounds, in each of which the quickest turns are compared,
 * since others on the machine only ever make a turn slower. Seconds of processors count, not of the clock, which goes on while others
 * have the machine.
 */
async function ratioOf(work: Budget['work'], reference: Budget['reference']): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const own: number[] = [];
    const loops: number[] = [];
    for (let turn = 0; turn < turns; turn++) {
      loops.push(await cpuTime(reference));
      own.push(await cpuTime(work));
    }
    ratios.push(Math.min(...own) / Math.min(...loops));
  }
  return median(ratios);
}

async function cpuTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
