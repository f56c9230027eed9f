import type { Point } from '../../../core/document/schema.ts';
import { type Arrangement, placeOf } from './arrangement.ts';
import type { Bounds } from './bounds.ts';
import type { Ports } from './ports.ts';
import { framePadding, type Size } from './size.ts';

/** Distances, by port, from a frame's top (or left, where data flows down) to where the wires of its ports run. */
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
          ? // The ports inside lie on other sides than those of the frame.
            ((right ? size.height : size.width) * (i + 1)) / (ports.length + 1)
          : right
            ? framePadding.top - bounds.top + position.y + own.height / 2
            : framePadding.left - bounds.left + position.x + own.width / 2;
    }
  }
  return offsets;
}

/** How far a frame begins before its card, across the flow, for the wire into its first port to stay level. */
export function frameBefore(
  { inputs, outputs }: Ports,
  offsets: Readonly<Record<string, number>>,
  card: Size,
  frame: Size,
  direction: 'right' | 'down',
): Point {
  const ports = inputs.length > 0 ? inputs : outputs;
  const right = direction === 'right';
  const breadth = ({ width, height }: Size): number => (right ? height : width);
  const [first] = ports;
  const level = offsets[first?.name ?? ''] ?? breadth(frame) / 2;
  const before = level - breadth(card) / (Math.max(1, ports.length) + 1);
  return right ? { x: 0, y: before } : { x: before, y: 0 };
}
