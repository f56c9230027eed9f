import type { Network } from '../../../core/network/network.ts';
import type { View, ViewNode } from '../view/view.ts';
import { layerLeaving } from '../view/where.ts';

/** How much of the loss's gradient reaches what a node gives, as its card shows it. */
export interface GradientMark {
  /** L2 norm of the gradient with respect to the node's output, over a batch. */
  readonly norm: number;
  /** Powers of ten above (positive) or below the gradient near the loss. */
  readonly decades: number;
}

/** So many layers nearest the loss tell what the gradient is like before it has traveled; a fifth of all at most. */
const nearLoss = 8;

/** The geometric mean of the gradients near the loss: what all others are compared with. Undefined where nothing is known. */
export function referenceNorm(
  network: Network,
  signal: Readonly<Record<string, number>>,
): number | undefined {
  const known = network.layers.flatMap(({ path }) => {
    const norm = Object.hasOwn(signal, path) ? signal[path] : undefined;
    return norm === undefined || !(norm > 0) ? [] : [norm];
  });
  const near = known.slice(-Math.max(1, Math.min(nearLoss, Math.ceil(known.length / 5))));
  if (near.length === 0) return undefined;
  return Math.exp(near.reduce((sum, norm) => sum + Math.log(norm), 0) / near.length);
}

/**
 * Marks by node key, for the nodes of a view whose gradient is known.
 * @param trained the network that the gradient is of: a layer that it does not have, or has as another kind, has no mark
 */
export function gradientMarks(
  view: View,
  network: Network,
  trained: Network,
  signal: Readonly<Record<string, number>>,
): ReadonlyMap<string, GradientMark> {
  const reference = referenceNorm(trained, signal);
  const marks = new Map<string, GradientMark>();
  if (reference === undefined) return marks;
  for (const [key, node] of view.nodes) {
    const path = pathOf(network, node);
    if (path === undefined || trained.byPath.get(path)?.kind !== network.byPath.get(path)?.kind) continue;
    const norm = Object.hasOwn(signal, path) ? signal[path] : undefined;
    if (norm === undefined || !Number.isFinite(norm)) continue;
    marks.set(key, { norm, decades: norm > 0 ? Math.log10(norm / reference) : Number.NEGATIVE_INFINITY });
  }
  return marks;
}

function pathOf(network: Network, { where, node, info }: ViewNode): string | undefined {
  return layerLeaving(network, where, node, info.ports.outputs[0]?.name);
}

/** Decades shown to either side; beyond them the scale ends. */
export const shownDecades = 4;

/** The length of a mark's bar, 0 to 1: half for a gradient as large as near the loss. */
export function markLength({ decades }: GradientMark): number {
  return Math.min(1, Math.max(0.03, 0.5 + decades / (2 * shownDecades)));
}

export type GradientState = 'vanishing' | 'traveling' | 'growing';

/** In words; within two decades of the gradient near the loss it travels well. */
export function markState({ decades }: GradientMark): GradientState {
  if (decades < -2) return 'vanishing';
  return decades > 2 ? 'growing' : 'traveling';
}

/** A color between the scale's: blue where the gradient vanishes, green where it travels, red where it grows. */
export function markColor(mark: GradientMark): string {
  const share = Math.round(Math.min(1, Math.abs(mark.decades) / shownDecades) * 100);
  const end = mark.decades < 0 ? 'var(--gradient-vanishing)' : 'var(--gradient-growing)';
  return `color-mix(in oklab, ${end} ${share}%, var(--gradient-traveling))`;
}
