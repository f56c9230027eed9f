import type { SkiplaneDocument } from '../../document/schema.ts';
import { isPoint, reaches } from '../../nodes/merge.ts';
import type { Shape, Size2d } from '../../shape.ts';
import { sameShape } from '../../shape.ts';
import { labeled } from '../../texts/fixes.ts';
import type { Fix } from '../issue.ts';
import type { Layer, LayerInput } from '../layer.ts';
import { insertOnEdge, inTermsOf } from './insert.ts';

/**
 * Fixes for a merge whose inputs differ: bring the shorter branch, the shortcut, to the shape of the longer one
 * (He et al. 2015, arXiv 1512.03385, §3.3: option B projects, option A pads with zeros).
 */
export function mergeFixes(
  document: SkiplaneDocument,
  layer: Layer,
  depthOf: (path: string) => number,
): Fix[] {
  const branches = layer.inputs.flatMap((input, i) => {
    const shape = layer.inputShapes[i];
    return shape === undefined || input.from === undefined
      ? []
      : [{ input, shape, depth: depthOf(input.from) }];
  });
  const keepsChannels = layer.kind === 'concatenate';
  // A gate is repeated over the map and comes to its channels, never the map to the gate.
  const area = branches.some(({ shape }) => !isPoint(shape));
  const isGate = (shape: Shape): boolean => !keepsChannels && area && isPoint(shape);
  const [main, ...others] = branches.toSorted(
    (a, b) => Number(isGate(a.shape)) - Number(isGate(b.shape)) || b.depth - a.depth,
  );
  if (main === undefined) return [];
  const options: Fix[][] = [];
  for (const { input, shape } of others) {
    const channels = keepsChannels ? (shape.at(-1) ?? 0) : (main.shape.at(-1) ?? 0);
    const places = isGate(shape) ? shape.slice(0, -1) : main.shape.slice(0, -1);
    const target = [...places, channels];
    if (keepsChannels ? sameShape(shape, target) : reaches(shape, target)) continue;
    options.push(shortcutFixes(document, layer, input, shape, target));
  }
  // One fix repairs every branch that differs, each kind of fix being one choice.
  const count = Math.min(...options.map((fixes) => fixes.length));
  return Array.from({ length: Number.isFinite(count) ? count : 0 }, (_, choice) => {
    const fixes = options.flatMap((list) => list[choice] ?? []);
    return fixes.slice(0, 1).map((first) => ({ ...first, edits: fixes.flatMap(({ edits }) => edits) }));
  }).flat();
}

/** Remedies that bring one branch to a shape, the first being what papers do (option B). */
export function shortcutFixes(
  document: SkiplaneDocument,
  layer: Layer,
  { edge }: LayerInput,
  from: Shape,
  to: Shape,
): Fix[] {
  const channels = to.at(-1) ?? 0;
  const filters = inTermsOf(layer, ['filters', 'units', 'channels'], channels);
  if (from.length === 1 && to.length === 1) {
    const edits = insertOnEdge(document, layer.graph, edge, 'dense', { units: filters }, 'projection');
    return [{ ...labeled('insertDense', { units: channels }), edits }];
  }
  if (from.length !== 3 || to.length !== 3) return [];
  const fixes: Fix[] = [];
  const stride = ratio(from, to);
  if (stride !== undefined) {
    const same = stride[0] === stride[1];
    const strides = same ? inTermsOf(layer, ['strides', 'stride'], stride[0]) : stride;
    const shortcut = { strides: same ? [stride[0]] : stride, channels };
    const conv = { filters, kernelSize: 1, strides, useBias: false };
    fixes.push({
      ...labeled('insertProjection', shortcut),
      edits: insertOnEdge(document, layer.graph, edge, 'conv2d', conv, 'projection'),
    });
    if (channels >= (from[2] ?? 0)) {
      fixes.push({
        ...labeled('insertZeroPad', shortcut),
        edits: insertOnEdge(document, layer.graph, edge, 'zeroPadShortcut', { filters, strides }, 'shortcut'),
      });
    }
    return fixes;
  }
  const scale = ratio(to, from);
  const exact = scale?.every((factor, axis) => (from[axis] ?? 0) * factor === to[axis]);
  if (scale !== undefined && exact && from[2] === channels) {
    fixes.push({
      ...labeled('enlarge', { factors: scale }),
      edits: insertOnEdge(document, layer.graph, edge, 'upSampling2d', { size: scale }, 'upSampling'),
    });
  }
  return fixes;
}

/** The strides that bring one map to the height and width of another with padding `same`, if there are any. */
function ratio(from: Shape, to: Shape): Size2d | undefined {
  const along = (axis: number): number => {
    const [a = 0, b = 1] = [from[axis], to[axis]];
    const stride = Math.ceil(a / b);
    return Math.ceil(a / stride) === b ? stride : 0;
  };
  const strides: Size2d = [along(0), along(1)];
  return strides[0] >= 1 && strides[1] >= 1 ? strides : undefined;
}
