import type { DataDifference, Some } from './data-difference.ts';
import type { DataIdentity } from './data-identity.ts';
import { type ListedSample, sampleList, splitNames } from './sample-list.ts';

/** Names that are told of samples that share a fate. */
const told = 3;

/**
 * What became of each sample: of those that are no longer at their place, contents are looked for in other splits and under
 * other classes first, then names (or positions, where there are none) with another content; the rest has gone or come.
 * @param renamed new names of classes that are called otherwise
 */
export function compareSamples(
  before: DataIdentity,
  now: DataIdentity,
  renamed: ReadonlyMap<string, string>,
): readonly DataDifference[] {
  const old = sampleList(before)
    .map((sample) => ({ ...sample, className: renamed.get(sample.className) ?? sample.className }))
    .filter(({ className }) => now.classes.includes(className));
  const knownClasses = new Set(before.classes.map((name) => renamed.get(name) ?? name));
  const next = sampleList(now).filter(({ className }) => knownClasses.has(className));

  const same = paired(old, next, ({ split, className, digest }) => `${split} ${digest} ${className}`);
  const moved = paired(same.old, same.next, ({ className, digest }) => `${digest} ${className}`);
  const relabelled = paired(moved.old, moved.next, ({ digest }) => digest);
  const changed = paired(relabelled.old, relabelled.next, placeOf);
  const differences = [
    ...grouped(
      changed.old,
      ({ split }) => split,
      (split, some) => ({ kind: 'removed', split, ...some }),
    ),
    ...grouped(
      changed.next,
      ({ split }) => split,
      (split, some) => ({ kind: 'added', split, ...some }),
    ),
    ...grouped(
      changed.pairs.map(([sample]) => sample),
      ({ split }) => split,
      (split, some) => ({ kind: 'changed', split, ...some }),
    ),
    ...relabelledOf(relabelled.pairs),
    ...movedOf(moved.pairs),
  ];
  return differences;
}

type Pair = readonly [old: ListedSample, next: ListedSample];

interface Paired {
  readonly pairs: readonly Pair[];
  readonly old: readonly ListedSample[];
  readonly next: readonly ListedSample[];
}

/** Pairs samples of the same key, each once, in their order; null is no key. */
function paired(
  old: readonly ListedSample[],
  next: readonly ListedSample[],
  key: (sample: ListedSample) => string | null,
): Paired {
  const waiting = new Map<string, ListedSample[]>();
  for (const sample of old.toReversed()) {
    const own = key(sample);
    if (own === null) continue;
    const others = waiting.get(own);
    if (others === undefined) waiting.set(own, [sample]);
    else others.push(sample);
  }
  const pairs: Pair[] = [];
  const found = new Set<ListedSample>();
  const rest: ListedSample[] = [];
  for (const sample of next) {
    const own = key(sample);
    const partner = own === null ? undefined : waiting.get(own)?.pop();
    if (partner === undefined) rest.push(sample);
    else {
      pairs.push([partner, sample]);
      found.add(partner);
    }
  }
  return { pairs, old: old.filter((sample) => !found.has(sample)), next: rest };
}

/** Where another content may stand in a sample's stead: under its name, or at its position. */
function placeOf({ name, split, position }: ListedSample): string {
  return name === null ? `${split} ${position}` : name;
}

function some(samples: readonly ListedSample[]): Some {
  const names = samples.flatMap(({ name }) => name ?? []).slice(0, told);
  return { count: samples.length, names };
}

function grouped(
  samples: readonly ListedSample[],
  key: (sample: ListedSample) => ListedSample['split'],
  make: (split: ListedSample['split'], some: Some) => DataDifference,
): readonly DataDifference[] {
  return splitNames.flatMap((split) => {
    const own = samples.filter((sample) => key(sample) === split);
    return own.length === 0 ? [] : [make(split, some(own))];
  });
}

function movedOf(pairs: readonly Pair[]): readonly DataDifference[] {
  return splitNames.flatMap((from) =>
    splitNames.flatMap((to): DataDifference[] => {
      const own = pairs.filter(([old, next]) => old.split === from && next.split === to);
      return own.length === 0 ? [] : [{ kind: 'moved', from, to, ...some(own.map(([, next]) => next)) }];
    }),
  );
}

function relabelledOf(pairs: readonly Pair[]): readonly DataDifference[] {
  const byClasses = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const key = JSON.stringify([pair[0].className, pair[1].className]);
    byClasses.set(key, [...(byClasses.get(key) ?? []), pair]);
  }
  return [...byClasses.values()].flatMap((own): DataDifference[] => {
    const [first] = own;
    if (first === undefined) return [];
    const [{ className: from }, { className: to }] = first;
    return [{ kind: 'relabelled', from, to, ...some(own.map(([, next]) => next)) }];
  });
}

/** Splits whose samples come in another order, or with labels that were exchanged among equal contents. */
export function compareOrder(before: DataIdentity, now: DataIdentity): readonly DataDifference[] {
  return splitNames
    .filter((split) => {
      const [old, next] = [before.splits[split], now.splits[split]];
      return (
        old.digests.length !== next.digests.length ||
        old.digests.some((digest, i) => digest !== next.digests[i] || old.labels[i] !== next.labels[i])
      );
    })
    .map((split) => ({ kind: 'reordered', split }));
}
