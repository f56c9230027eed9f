import { gap, type Size } from '../../../core/document/operations/geometry.ts';
import { cornerAtPort } from '../../../core/document/operations/places.ts';
import type { Point } from '../../../core/document/schema.ts';
import { rectangleOf } from '../view/geometry.ts';
import type { View, ViewEdge } from '../view/view.ts';

/** A port that a wire was drawn from. */
export interface PortAt {
  readonly key: string;
  readonly port: string;
  readonly side: 'source' | 'target';
}

/** Where a port stands on the canvas. */
export function portPlace(view: View, { key, port, side }: PortAt): Point | undefined {
  const node = view.nodes.get(key);
  const rectangle = rectangleOf(view, key);
  if (node === undefined || rectangle === undefined) return undefined;
  const names = (side === 'source' ? node.info.ports.outputs : node.info.ports.inputs).map(
    ({ name }) => name,
  );
  const share = (Math.max(0, names.indexOf(port)) + 1) / (names.length + 1);
  const { x, y, width, height } = rectangle;
  const inner = node.open ? node.portOffsets[port] : undefined;
  return node.direction === 'right'
    ? { x: side === 'source' ? x + width : x, y: y + (inner ?? height * share) }
    : { x: x + (inner ?? width * share), y: side === 'source' ? y + height : y };
}

/** A wire that ends this little out of line was meant to be straight. */
const straight = 28;

/**
 * The corner of a new card so that its port stands where the end of a wire was let go, level with the port that the wire comes
 * from where the two are nearly so, and never so near that the wire would have to turn back.
 */
export function cornerAtWireEnd(view: View, from: PortAt, point: Point, size: Size): Point {
  const start = portPlace(view, from);
  const direction = view.nodes.get(from.key)?.direction ?? 'right';
  const port = from.side === 'source' ? 'input' : 'output';
  if (start === undefined) return cornerAtPort(direction, point, size, port);
  const away = (end: number, begin: number): number =>
    from.side === 'source' ? Math.max(end, begin + gap) : Math.min(end, begin - gap);
  const level = (end: number, begin: number): number => (Math.abs(end - begin) <= straight ? begin : end);
  const end =
    direction === 'right'
      ? { x: away(point.x, start.x), y: level(point.y, start.y) }
      : { x: level(point.x, start.x), y: away(point.y, start.y) };
  return cornerAtPort(direction, end, size, port);
}

/** Half way between the two ends of a wire, on the canvas. */
export function middleOfWire(view: View, { source, sourcePort, target, targetPort }: ViewEdge): Point {
  const start = portPlace(view, { key: source, port: sourcePort, side: 'source' });
  const end = portPlace(view, { key: target, port: targetPort, side: 'target' });
  if (start === undefined || end === undefined) return start ?? end ?? { x: 0, y: 0 };
  return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
}
