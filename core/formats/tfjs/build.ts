import type { LayerConfig } from '../../nodes/define.ts';
import type { Site, StockLayer, StockWeight } from './define.ts';

/** Adds stock layers one after the other; each `add` gives the name of its layer, for others to read. */
export interface StockBuilder {
  readonly layers: readonly StockLayer[];
  /** @param part of a helper; null for the layer that takes the place of the network's, and its name */
  add(
    part: string | null,
    className: string,
    config: LayerConfig['config'],
    inputs: readonly string[],
    weights?: readonly StockWeight[],
  ): string;
}

export function stockBuilder({ path, helper }: Site): StockBuilder {
  const layers: StockLayer[] = [];
  return {
    layers,
    add(part, className, config, inputs, weights = []) {
      const name = part === null ? path : helper(part);
      layers.push({ name, className, config, inputs, weights });
      return name;
    },
  };
}

/** The only input of a layer. */
export function onlySource({ path, sources }: Site): string {
  const [source] = sources;
  if (source === undefined) throw new Error(`layer ${path} has no input`);
  return source;
}

/** The weights of a layer that stock tfjs computes with as they are. */
export function sameWeights({ path, weights }: Site): StockWeight[] {
  return weights.map(({ name, shape }) => ({ name, shape, values: { weight: `${path}/${name}` } }));
}

/** A weight by its name; undefined where the layer has none of it, such as a bias that is switched off. */
export function weightOf(site: Site, name: string): StockWeight | undefined {
  return sameWeights(site).find((weight) => weight.name === name);
}

/**
 * A layer's config as stock tfjs takes it, without what it does not know. Weights start as zeros, since all are read from the
 * file, and drawing millions of numbers first would only take time.
 */
export function stockConfig(config: LayerConfig['config']): Record<string, unknown> {
  // Kernels are written standardized where they are to be.
  const {
    groups: _groups,
    weightStandardization: _standardized,
    standardizationEpsilon: _epsilon,
    ...known
  } = config;
  return Object.fromEntries(
    Object.entries(known).flatMap(([key, value]) => {
      if (key.endsWith('Initializer')) return [[key, 'zeros']];
      // Only training knows them, and stock tfjs would apply constraints once more as it loads weights.
      if (key.endsWith('Regularizer') || key.endsWith('Constraint')) return [];
      return [[key, isLayerConfig(value) ? inner(value) : value]];
    }),
  );
}

/** The layer inside a wrapper, by the name that its weights have. */
function inner({ className, config }: LayerConfig): LayerConfig {
  return { className, config: { ...stockConfig(config), name: className.toLowerCase() } };
}

function isLayerConfig(value: unknown): value is LayerConfig {
  return typeof value === 'object' && value !== null && 'className' in value && 'config' in value;
}
