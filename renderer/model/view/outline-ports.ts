import type { Size } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import { type Arrangement, placeOf } from './place.ts';
import type { Ports } from './ports.ts';
import type { Bounds } from './rectangle.ts';
import { outlinePadding } from './size.ts';

/** Distances, by port, from an outline's top (or left, where data flows down) to where the wires of its ports run. */
export function portOffsets(
  inner: Arrangement,
  bounds: Bounds,
  size: Size,
  direction: 'right' | 'down',
): Record<string, number> {
  const offsets: Record<string, number> = {};
  const right = direction === 'right';
  for (const kind of ['input', 'output']) {
    const ports = inner.graph.nodes.filter((node) => node.kind === kind);
    for (const [i, node] of ports.entries()) {
      const { position, size: own } = placeOf(inner, node);
      offsets[node.id] =
        inner.direction !== direction
          ? // The ports inside lie on other sides than those of the outline.
            ((right ? size.height : size.width) * (i + 1)) / (ports.length + 1)
          : right
            ? outlinePadding.top - bounds.top + position.y + own.height / 2
            : outlinePadding.left - bounds.left + position.x + own.width / 2;
    }
  }
  return offsets;
}

/** How far an outline begins before its card, across the flow, for the wire into its first port to stay level. */
export function outlineBefore(
  { inputs, outputs }: Ports,
  offsets: Readonly<Record<string, number>>,
  card: Size,
  outline: Size,
  direction: 'right' | 'down',
): Point {
  const ports = inputs.length > 0 ? inputs : outputs;
  const right = direction === 'right';
  const breadth = ({ width, height }: Size): number => (right ? height : width);
  const [first] = ports;
  const level = offsets[first?.name ?? ''] ?? breadth(outline) / 2;
  const before = level - breadth(card) / (Math.max(1, ports.length) + 1);
  return right ? { x: 0, y: before } : { x: before, y: 0 };
}
