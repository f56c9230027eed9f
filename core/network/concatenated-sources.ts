import { elementCount } from '../shape.ts';
import type { Layer } from './layer.ts';
import type { Network } from './network.ts';

/** Neighboring channels of a layer's output, and the path of the layer that computed them. */
export interface ChannelRun {
  readonly source: string;
  readonly channels: number;
}

/** A layer that mixes channels which a concatenation put together. */
export interface ConcatenationReader {
  readonly layer: Layer;
  /** Whose channels its kernel reads, in the order of the kernel's input axis. */
  readonly runs: readonly ChannelRun[];
}

/** Kinds whose kernel has input and output channels as its last two axes. */
const mixing: ReadonlySet<string> = new Set(['conv1d', 'conv2d', 'dense']);

/** Kinds and families of layers that give out, of each channel they read, one of their own. */
const keepingFamilies: ReadonlySet<string> = new Set([
  'normalization',
  'activation',
  'pooling',
  'regularization',
]);
const keepingKinds: ReadonlySet<string> = new Set([
  'identity',
  'layerScale',
  'zeroPadding2d',
  'cropping2d',
  'upSampling2d',
]);

/**
 * The convolutions and dense layers that read the channels of at least two others side by side, as in a DenseNet (Huang et al. 2017,
 * arXiv 1608.06993): channels are traced back through concatenations, pooling, normalization and activations to the layers that computed
 * them. Convolutions with groups are left out, since no filter of theirs reads all channels.
 */
export function concatenationReaders(network: Network): ConcatenationReader[] {
  const known = new Map<string, readonly ChannelRun[]>();
  for (const layer of network.layers) known.set(layer.path, runsOf(layer, known));
  return network.layers.flatMap((layer) => {
    const [input] = layer.inputs;
    const runs = known.get(input?.from ?? '') ?? [];
    const groups = layer.params?.['groups'] ?? 1;
    const several = runs.some(({ source }) => source !== runs[0]?.source);
    return mixing.has(layer.kind) && groups === 1 && several ? [{ layer, runs }] : [];
  });
}

/** Of a layer's output. */
function runsOf(layer: Layer, known: ReadonlyMap<string, readonly ChannelRun[]>): readonly ChannelRun[] {
  const { path, kind, definition, shape = [], inputs, inputShapes } = layer;
  const own = [{ source: path, channels: shape.at(-1) ?? 0 }];
  const before = inputs.map(({ from = '' }) => known.get(from) ?? []);
  const [first = []] = before;
  if (kind === 'concatenate') return before.flat();
  if (kind === 'flatten') {
    // Channels are the fastest axis: they come again for every place.
    const places = elementCount((inputShapes[0] ?? []).slice(0, -1));
    return new Set(first.map(({ source }) => source)).size > 1
      ? Array.from({ length: places }, () => first).flat()
      : own;
  }
  const keeps =
    keepingKinds.has(kind) || (definition !== undefined && keepingFamilies.has(definition.family));
  return keeps && shape.at(-1) === inputShapes[0]?.at(-1) ? first : own;
}
