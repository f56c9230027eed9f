import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import type { ViewNode } from './view.ts';

/** Where a wire leaves or enters a node that stands at a place, on its border. */
export function portPlace(node: ViewNode, at: Rectangle, port: string, side: 'inputs' | 'outputs'): Point {
  const right = node.direction === 'right';
  const ports = node.info.ports[side];
  const index = Math.max(
    0,
    ports.findIndex(({ name }) => name === port),
  );
  const long = right ? at.height : at.width;
  const even = (long * (index + 1)) / (Math.max(1, ports.length) + 1);
  const across = node.open ? (node.portOffsets[port] ?? long / 2) : even;
  const along = side === 'inputs' ? 0 : right ? at.width : at.height;
  return right ? { x: at.x + along, y: at.y + across } : { x: at.x + across, y: at.y + along };
}
