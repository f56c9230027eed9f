/** How much was done at a moment, in milliseconds as `performance.now()` counts. */
export interface Sample {
  readonly at: number;
  readonly done: number;
}

/** What was done longer ago says little about what comes, in milliseconds. */
const memory = 10_000;
/** Before this much time a guess would jump about, in milliseconds. */
const shortest = 2000;
/** Fewer steps than this are no steady progress. */
const fewest = 4;

/** The samples with a further one, without those that are too old. What begins anew is measured anew. */
export function sampled(samples: readonly Sample[], next: Sample): Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && next.done < last.done) return [next];
  if (last?.done === next.done) return [...samples];
  return [...samples.filter(({ at }) => next.at - at <= memory), next];
}

/** Seconds until all is done at the present pace; undefined as long as that cannot be said. */
export function secondsLeft(samples: readonly Sample[], total: number): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || samples.length < fewest) return undefined;
  const time = last.at - first.at;
  if (time < shortest || total < last.done) return undefined;
  return ((total - last.done) / (last.done - first.done)) * (time / 1000);
}
