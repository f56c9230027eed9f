import type { Layer } from '../../../core/network/layer.ts';
import type { Network } from '../../../core/network/network.ts';
import { elementCount, formatShape } from '../../../core/shape.ts';
import type { CardFamily } from '../../base/strings/family.ts';
import { formatShare } from '../../base/strings/format.ts';

/** What shares are taken of. */
export type Metric = 'weights' | 'macs';

/** One layer as the table shows it. */
export interface LayerRow {
  /** Place in the network's order, from 1. */
  readonly number: number;
  readonly path: string;
  /** The part of the path that names the blocks around it, with its dot; empty in the root graph. */
  readonly prefix: string;
  readonly name: string;
  readonly kind: string;
  readonly kindLabel: string;
  /** What the person called it. */
  readonly label: string | undefined;
  readonly family: CardFamily;
  /** `16×16×32`; undefined where it cannot be known. */
  readonly shape: string | undefined;
  /** Values of the output for one sample. */
  readonly values: number | undefined;
  /** All weights, trained or not. */
  readonly weights: number;
  /** Multiply-adds for one sample. */
  readonly macs: number;
  /** Of the whole network, from 0 to 1. */
  readonly share: Readonly<Record<Metric, number>>;
  readonly broken: boolean;
  /** What a filter looks into, in lower case. */
  readonly words: string;
}

export interface TableTotals {
  readonly layers: number;
  readonly weights: number;
  readonly macs: number;
}

/** All layers with the blocks expanded, in the network's order. */
export function layersTable({ layers }: Pick<Network, 'layers'>): LayerRow[] {
  let weights = 0;
  let macs = 0;
  for (const { cost } of layers) {
    weights += cost.trainable + cost.nonTrainable;
    macs += cost.macs;
  }
  return layers.map((layer, i) => rowOf(layer, i + 1, weights, macs));
}

function rowOf(layer: Layer, number: number, allWeights: number, allMacs: number): LayerRow {
  const { path, kind, definition, node, shape, cost } = layer;
  const start = path.lastIndexOf('.') + 1;
  const weights = cost.trainable + cost.nonTrainable;
  const kindLabel = definition?.label ?? kind;
  return {
    number,
    path,
    prefix: path.slice(0, start),
    name: path.slice(start),
    kind,
    kindLabel,
    label: node.label,
    family: definition?.family ?? 'unknown',
    shape: shape === undefined ? undefined : formatShape(shape),
    values: shape === undefined ? undefined : elementCount(shape),
    weights,
    macs: cost.macs,
    share: {
      weights: allWeights === 0 ? 0 : weights / allWeights,
      macs: allMacs === 0 ? 0 : cost.macs / allMacs,
    },
    broken: layer.problems.length > 0,
    words: [path, kind, kindLabel, node.label ?? ''].join('\n').toLowerCase(),
  };
}

/** A share as people read it; what is there but tiny is not shown as nothing. */
export function shareText(share: number): string {
  return share > 0 && share < 0.0005 ? `< ${formatShare(0.001)}` : formatShare(share);
}

export function totalsOf(rows: readonly LayerRow[]): TableTotals {
  let weights = 0;
  let macs = 0;
  for (const row of rows) {
    weights += row.weights;
    macs += row.macs;
  }
  return { layers: rows.length, weights, macs };
}
