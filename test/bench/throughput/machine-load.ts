import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { quantile, spread } from '../quantiles.ts';
import { referenceLoop } from '../reference-loop.ts';
import { cpuSeconds } from './measurement.ts';

/** What the machine did while something was measured. */
export interface Load {
  readonly seconds: number;
  /** Seconds of processors that went to others than this process and what it started; null where the system does not tell. */
  readonly others: number | null;
  /** Milliseconds that the reference loop took right before. */
  readonly loops: readonly number[];
}

/** Shares above which a ratio says more about others on the machine than about who is compared. */
const limits = { others: 0.1, spread: 0.15 };

/** Products of the reference loop, and how often it runs before a turn. */
const products = 50;
const times = 5;

/** Begins to watch the machine; what is returned ends it, once all processes that were started have ended. */
export function watchMachine(): () => Load {
  const loops = Array.from({ length: times }, loopTime);
  const start = { at: performance.now(), used: used() };
  return () => {
    const seconds = (performance.now() - start.at) / 1000;
    const now = used();
    const others =
      now === null || start.used === null
        ? null
        : Math.max(0, now.all - start.used.all - (now.ours - start.used.ours));
    return { seconds, others, loops };
  };
}

function loopTime(): number {
  const start = performance.now();
  referenceLoop(products);
  return performance.now() - start;
}

/** Seconds of processors since the system started, by all and by us, as Linux tells them. */
function used(): { readonly all: number; readonly ours: number } | null {
  const ticks = 100;
  try {
    const all = /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]?.split(' ').map(Number) ?? [];
    const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = all;
    // Behind the name, which may hold anything, in parentheses.
    const own = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const children = ((own[13] ?? 0) + (own[14] ?? 0)) / ticks;
    return {
      all: (user + nice + system + irq + softIrq + steal) / ticks,
      ours: cpuSeconds() + children,
    };
  } catch {
    return null;
  }
}

/** Why the machine was too busy to compare what was measured on it, in a sentence with what was seen; undefined where it was not. */
export function tooBusy(loads: readonly Load[]): string | undefined {
  const cores = cpus().length;
  const told = loads.flatMap(({ seconds, others }) => (others === null ? [] : [{ seconds, others }]));
  const seconds = told.reduce((sum, load) => sum + load.seconds, 0);
  const others = told.reduce((sum, load) => sum + load.others, 0);
  const loops = loads.flatMap((load) => load.loops);
  const seen: string[] = [];
  if (others > limits.others * cores * seconds)
    seen.push(
      `others used ${others.toFixed(1)} of the ${(cores * seconds).toFixed(1)} seconds of its ${cores} processors (at most ${100 * limits.others}% is quiet)`,
    );
  if (spread(loops) > limits.spread)
    seen.push(
      `a fixed loop between the turns took ${quantile(loops, 0.25).toFixed(1)} to ${quantile(loops, 0.75).toFixed(1)} ms by quartiles, ${Math.round(100 * spread(loops))}% of its median apart (at most ${100 * limits.spread}% is quiet)`,
    );
  if (seen.length === 0) return undefined;
  return `No ratios, because the machine was too busy: ${seen.join('; ')}. Run it again where nothing else runs.`;
}
