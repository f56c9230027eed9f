import type { SkiplaneDocument } from '../../document/schema.ts';
import type { Layer } from '../../network/layer.ts';
import type { Network } from '../../network/network.ts';
import { requireSound } from '../../network/require-sound.ts';
import type { WeightLayout, WeightSpec } from '../../ops/define.ts';
import { elementCount, type Shape } from '../../shape.ts';
import type { Part } from '../parts.ts';
import type { Use } from '../uses.ts';
import { torchModules } from './index.ts';
import { slopesAreVector } from './kinds/activation.ts';
import { torchKinds } from './kinds/index.ts';

/** One weight of the PyTorch module, and where its values come from. */
export interface TorchWeight {
  /** In the state dict: the document's path and the weight's name there, such as `stage2.block1.conv2.weight`. */
  readonly key: string;
  readonly shape: Shape;
  /** Of the layer. */
  readonly path: string;
  /** `path/name` as Skiplane names it. */
  readonly source: string;
  readonly sourceShape: Shape;
  /** Axis i of the weight is axis `order[i]` of the source; the values are then read in `shape`. */
  readonly order: readonly number[];
  readonly trainable: boolean;
}

/**
 * What the state dict of the module that `writeCode` writes holds, in its order. Counters of batches, which PyTorch adds to batch
 * normalization, are not among them: it fills them in by itself.
 * @throws SkiplaneError where the network has errors
 */
export function torchWeights(document: SkiplaneDocument, network: Network): TorchWeight[] {
  return layerModules(document, network).flatMap(({ layer, module }) => weightsOf(layer, module));
}

/**
 * The path of each layer's module, by the layer's own path: the same, but for names that Python or PyTorch keep for themselves. A
 * layer that does nothing has a path and no module.
 * @throws SkiplaneError where the network has errors
 */
export function torchPaths(document: SkiplaneDocument, network: Network): ReadonlyMap<string, string> {
  return new Map(layerModules(document, network).map(({ layer, module }) => [layer.path, module]));
}

/** All layers in the order of the modules, each with its module's path. */
function layerModules(
  document: SkiplaneDocument,
  network: Network,
): { readonly layer: Layer; readonly module: string }[] {
  requireSound(network);
  const { parts, modules } = torchModules(document, network);
  const partOf = new Map<Use, Part>(parts.flatMap((part) => part.uses.map((use) => [use, part] as const)));
  const found: { layer: Layer; module: string }[] = [];
  const walk = (use: Use, prefix: string): void => {
    const part = partOf.get(use);
    const attributes = part && modules.get(part)?.attributes;
    if (part === undefined || attributes === undefined) throw new Error(`${use.prefix} belongs to no part`);
    const index = part.uses.indexOf(use);
    for (const step of part.steps) {
      const own = prefix + (attributes.get(step.key) ?? step.node.id);
      if (step.type === 'layer') {
        const layer = step.layers[index];
        if (layer !== undefined) found.push({ layer, module: own });
        continue;
      }
      const copies = step.copies[index] ?? [];
      copies.forEach((copy, i) => {
        const single = step.copy === undefined && copies.length === 1;
        walk(copy, single ? `${own}.` : `${own}${(step.copy ?? i) + 1}.`);
      });
    }
  };
  const root = parts.at(-1)?.uses[0];
  if (root !== undefined) walk(root, '');
  return found;
}

function weightsOf(
  { path, definition, params, inputShapes, kind, node }: Layer,
  module: string,
): TorchWeight[] {
  const shapes = inputShapes.flatMap((shape) => (shape === undefined ? [] : [shape]));
  if (kind === 'input' || kind === 'output' || !Object.hasOwn(torchKinds, kind)) return [];
  const { weights } = torchKinds[kind as keyof typeof torchKinds];
  return (definition?.weights?.(params ?? {}, shapes) ?? []).map((spec) => ({
    key: `${module}.${weights?.(spec.name) ?? spec.name}`,
    path,
    source: `${path}/${spec.name}`,
    sourceShape: spec.shape,
    trainable: spec.trainable,
    ...(kind === 'prelu' ? slopes(spec, slopesAreVector(node, spec.shape.length)) : arrangement(spec)),
  }));
}

const orders: Readonly<Record<WeightLayout, readonly number[] | undefined>> = {
  HWIO: [3, 2, 0, 1],
  WIO: [2, 1, 0],
  HWCM: [2, 3, 0, 1],
  HWOI: [3, 2, 0, 1],
  IO: [1, 0],
  IHS: [1, 2, 0],
  HS: undefined,
  HSO: [2, 0, 1],
  asIs: undefined,
};

type Arrangement = Pick<TorchWeight, 'order' | 'shape'>;

/** How the axes of a weight stand in PyTorch. */
function arrangement({ layout, shape }: WeightSpec): Arrangement {
  const order = orders[layout] ?? shape.map((_, axis) => axis);
  const moved = order.map((axis) => shape[axis] ?? 1);
  const [first = 1, second = 1, ...rest] = moved;
  switch (layout) {
    case 'HWCM':
      return { order, shape: [first * second, 1, ...rest] };
    // Heads are no axis in PyTorch.
    case 'IHS':
    case 'HS':
      return { order, shape: [first * second, ...rest] };
    case 'HSO':
      return { order, shape: [first, elementCount([second, ...rest])] };
    default:
      return { order, shape: moved };
  }
}

/** Slopes go along the axes of a map, whose channels come first there; PyTorch's own PReLU has them in a vector. */
function slopes({ shape }: WeightSpec, vector: boolean): Arrangement {
  const order = shape.length === 3 ? [2, 0, 1] : shape.map((_, axis) => axis);
  return { order, shape: vector ? [elementCount(shape)] : order.map((axis) => shape[axis] ?? 1) };
}

/** Values in PyTorch's order. */
export function arranged(
  values: Float32Array,
  { sourceShape, order }: Pick<TorchWeight, 'sourceShape' | 'order'>,
): Float32Array {
  if (order.every((axis, i) => axis === i)) return values;
  const strides = sourceShape.map((_, axis) => elementCount(sourceShape.slice(axis + 1)));
  const lengths = order.map((axis) => sourceShape[axis] ?? 1);
  const steps = order.map((axis) => strides[axis] ?? 1);
  const result = new Float32Array(values.length);
  const place = lengths.map(() => 0);
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = values[from] ?? 0;
    for (let axis = lengths.length - 1; axis >= 0; axis--) {
      const step = steps[axis] ?? 1;
      const next = (place[axis] ?? 0) + 1;
      from += step;
      if (next < (lengths[axis] ?? 1)) {
        place[axis] = next;
        break;
      }
      from -= step * next;
      place[axis] = 0;
    }
  }
  return result;
}
