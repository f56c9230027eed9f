import type { CardFamily } from '../../base/strings/family.ts';
import type { LayerRow, Metric } from './table.ts';

/** One bar: neighbors of the network's order together where there is no room for each. */
export interface Bar {
  /** Indices of its first layer and of the one after its last. */
  readonly from: number;
  readonly to: number;
  /** Of the whole network, from 0 to 1. */
  readonly share: number;
  /** Family of the layer that has the largest share of it. */
  readonly family: CardFamily;
}

/** How a cost is spread along the depth, in at most `most` bars of layers in the network's order. */
export function profile(rows: readonly LayerRow[], metric: Metric, most: number): Bar[] {
  const count = Math.max(0, Math.min(rows.length, Math.floor(most)));
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * rows.length) / count);
    const to = Math.floor(((i + 1) * rows.length) / count);
    let share = 0;
    let largest = -1;
    let family: CardFamily = 'unknown';
    for (const row of rows.slice(from, to)) {
      share += row.share[metric];
      if (row.share[metric] <= largest) continue;
      largest = row.share[metric];
      family = row.family;
    }
    return { from, to, share, family };
  });
}

interface Area {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Where bars stand, or hang from where `down` is set. */
  readonly base: number;
  readonly down: boolean;
}

/** The bars of each family as one outline, the largest as high as the area; bars without a share are not drawn. */
export function outlines(bars: readonly Bar[], { width, height, base, down }: Area): Map<CardFamily, string> {
  const top = Math.max(...bars.map(({ share }) => share), 0);
  const paths = new Map<CardFamily, string>();
  if (top === 0) return paths;
  const pitch = width / bars.length;
  // Between bars of a few pixels a gap helps; between hairlines it would eat them.
  const thick = pitch >= 4 ? pitch - 1 : pitch;
  for (const [i, { share, family }] of bars.entries()) {
    if (share === 0) continue;
    const length = (share / top) * height;
    const bar = `M${(i * pitch).toFixed(2)} ${base}h${thick.toFixed(2)}v${(down ? length : -length).toFixed(2)}h-${thick.toFixed(2)}z`;
    paths.set(family, (paths.get(family) ?? '') + bar);
  }
  return paths;
}
