import { sameValue } from '../../../core/equal.ts';
import { samePoint } from './geometry.ts';
import type { InfoContext, NodeInfo } from './info.ts';
import type { View, ViewEdge, ViewExtra, ViewNode } from './view.ts';
import type { Where } from './where.ts';

/** What one view is made with, and what has been collected of it. */
export interface Making {
  readonly context: InfoContext;
  readonly before: View | undefined;
  readonly nodes: Map<string, ViewNode>;
  readonly edges: Map<string, ViewEdge>;
  readonly extras: Map<string, ViewExtra>;
}

/** The information of the view before where it says the same: cards compare by identity. */
export function keepInfo({ before }: Making, key: string, info: NodeInfo): NodeInfo {
  const old = before?.nodes.get(key)?.info;
  return old !== undefined && sameValue(old, info) ? old : info;
}

export function keepNode({ before, nodes }: Making, node: ViewNode): void {
  const old = before?.nodes.get(node.key);
  const same =
    old !== undefined &&
    old.node === node.node &&
    old.info === node.info &&
    old.open === node.open &&
    old.parent === node.parent &&
    old.direction === node.direction &&
    sameWhere(old.where, node.where) &&
    samePoint(old.position, node.position) &&
    samePoint(old.shift, node.shift) &&
    sameValue(old.size, node.size) &&
    sameValue(old.portOffsets, node.portOffsets);
  nodes.set(node.key, same ? old : node);
}

export function keepEdge({ before, edges }: Making, edge: ViewEdge): void {
  const old = before?.edges.get(edge.key);
  const same =
    old !== undefined &&
    old.edge === edge.edge &&
    old.skip === edge.skip &&
    sameValue(old.shape, edge.shape) &&
    sameWhere(old.where, edge.where);
  edges.set(edge.key, same ? old : edge);
}

function sameWhere(a: Where, b: Where): boolean {
  return a === b || (a.graph === b.graph && a.keys === b.keys && a.paths === b.paths);
}

export function keepExtra({ before, extras }: Making, extra: ViewExtra): void {
  const old = before?.extras.get(extra.key);
  extras.set(extra.key, old !== undefined && sameValue(old, extra) ? old : extra);
}
