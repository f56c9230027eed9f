import type { DatasetSettings } from '../document/dataset.ts';
import { flatSettings } from '../document/differences.ts';
import type { TrainingSettings } from '../document/training.ts';
import { groupBy } from '../group-by.ts';
import { isHeeded } from '../training/heeded.ts';
import type { NetworkDesign } from './design.ts';

/** What distinguishes a run from others. */
export interface Described {
  readonly id: string;
  readonly createdAt: string;
  readonly document: string;
  readonly design: NetworkDesign | null;
  readonly experiment: { readonly role: string } | null;
  readonly weights: number;
  readonly training: TrainingSettings;
  readonly dataset: DatasetSettings;
  readonly source: string;
  readonly backend: string;
}

/** One trait that differs between runs: `activation` is `sigmoid`; `optimizer.kind` is `sgd`. Nothing is an empty text. */
export interface Trait {
  readonly name: string;
  readonly value: string;
}

/** These stand first, in this order; settings follow in the order of their schema, and what is only another throw last. */
const first = ['document', 'role', 'activation', 'normalization', 'initializer', 'weights'];
const last = ['data.source', 'backend', 'seed'];
/** How a run is watched changes nothing about what it learns. */
const passedOver = new Set(['gradientEvery']);

/**
 * What tells each run from the others, by its id: the traits in which not all of them are alike, with the run's own values. What
 * they have in common is left out. Networks that these traits do not tell apart are numbered in the order in which they came, as
 * `network`, and runs that are alike in everything likewise, as `repetition`. Empty where there is nothing to tell apart.
 */
export function distinguish(runs: readonly Described[]): ReadonlyMap<string, readonly Trait[]> {
  const all = runs.map((run) => ({ run, traits: traitsOf(run) }));
  const names = inOrder([...new Set(all.flatMap(({ traits }) => [...traits.keys()]))]).filter(
    (name) => new Set(all.map(({ traits }) => traits.get(name) ?? '')).size > 1,
  );
  const told = all.map(({ run, traits }) => {
    const own = names.flatMap((name): Trait[] => {
      const value = traits.get(name);
      return value === undefined ? [] : [{ name, value }];
    });
    return { run, own: own.length > 1 ? own.filter(({ name }) => name !== 'weights') : own };
  });
  const alike = groupBy(told, ({ own }) => JSON.stringify(own));
  const result = new Map<string, readonly Trait[]>();
  for (const group of alike.values()) {
    const members = group.toSorted((a, b) => a.run.createdAt.localeCompare(b.run.createdAt));
    const networks = groupBy(members, ({ run }) => run.design?.network);
    for (const [i, same] of [...networks.values()].entries()) {
      const network = networks.size > 1 ? [{ name: 'network', value: String(i + 1) }] : [];
      for (const [k, { run, own }] of same.entries()) {
        const repetition = same.length > 1 ? [{ name: 'repetition', value: String(k + 1) }] : [];
        result.set(run.id, [...own, ...network, ...repetition]);
      }
    }
  }
  return result;
}

/** Every trait of a run by its name. */
function traitsOf({
  document,
  design,
  experiment,
  weights,
  training,
  ...rest
}: Described): ReadonlyMap<string, string> {
  const traits = new Map([['document', document]]);
  if (experiment !== null) traits.set('role', experiment.role);
  if (design !== null) {
    traits.set('activation', design.activations.join(' + '));
    traits.set('normalization', design.normalizations.join(' + '));
    traits.set('initializer', design.initializers.join(' + '));
  }
  traits.set('weights', String(weights));
  for (const [path, value] of flatSettings(training))
    if (isHeeded(path, training) && !passedOver.has(path)) traits.set(path, value);
  const { dataset, source, backend } = rest;
  for (const [path, value] of flatSettings({ ...dataset, source }, 'data.')) traits.set(path, value);
  return traits.set('backend', backend);
}

function inOrder(names: readonly string[]): string[] {
  const rank = (name: string): number => {
    const [early, late] = [first.indexOf(name), last.indexOf(name)];
    return early >= 0 ? early - first.length : late >= 0 ? 1 + late : 0;
  };
  return names.toSorted((a, b) => rank(a) - rank(b));
}
