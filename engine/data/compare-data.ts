import { sameValue } from '../../core/equal.ts';
import { compareClasses } from './compare-classes.ts';
import { compareOrder, compareSamples } from './compare-samples.ts';
import type { DataDifference } from './data-difference.ts';
import type { DataIdentity } from './data-identity.ts';

/**
 * What differs between the data of a run and data that are there now; nothing where training goes on with them as if it had
 * never stopped. Batches are drawn by position, so each split must hold the same contents with the same labels at the same
 * positions; what samples are called, and where they lie, is of no account.
 */
export function compareData(before: DataIdentity, now: DataIdentity): readonly DataDifference[] {
  const classes = compareClasses(before, now);
  const found = [
    ...classes.differences,
    ...compareSamples(before, now, classes.renamed),
    ...compareSettings(before, now),
  ];
  if (found.length > 0) return found;
  // Of the same samples alone, their order and their pixels say something new.
  const order = compareOrder(before, now);
  return order.length > 0 ? order : comparePixels(before, now);
}

function compareSettings(before: DataIdentity, now: DataIdentity): readonly DataDifference[] {
  const settingsOf = ({ settings, shape }: DataIdentity): Readonly<Record<string, unknown>> => ({
    ...settings,
    'input shape': shape,
  });
  const [old, next] = [settingsOf(before), settingsOf(now)];
  // A setting that was not known then meant what it did without it.
  return Object.keys(old)
    .filter((setting) => !sameValue(old[setting], next[setting]))
    .map((setting) => ({ kind: 'setting', setting, before: old[setting], now: next[setting] }));
}

/** Pixels from 0 to 1: decoders of two machines differ by a thousandth of one at most, and by far less on average. */
const tolerance = 1e-4;

function comparePixels(before: DataIdentity, now: DataIdentity): readonly DataDifference[] {
  return (['mean', 'std'] as const).flatMap((statistic): DataDifference[] => {
    const [old, next] = [before.statistics[statistic], now.statistics[statistic]];
    const same =
      old.length === next.length && old.every((value, c) => Math.abs(value - (next[c] ?? 0)) <= tolerance);
    return same ? [] : [{ kind: 'pixels', statistic, before: old, now: next }];
  });
}
