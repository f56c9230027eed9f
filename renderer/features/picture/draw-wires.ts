import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import { formatShape } from '../../../core/shape.ts';
import { pictureText } from '../../base/strings/picture.ts';
import { laneLabel } from '../../model/view/lane-label.ts';
import { arrivalOf, type Lane, laneMiddle, lanePath } from '../../model/view/lanes.ts';
import { portPlace } from '../../model/view/port-place.ts';
import type { View, ViewEdge } from '../../model/view/view.ts';
import { wirePath } from '../../model/view/wire-path.ts';
import { glow, type Palette, skipText, type Theme } from './palette.ts';
import { element, round, text, widthOf } from './svg.ts';

export type Rectangles = ReadonlyMap<string, Rectangle>;

/** Ordinary wires are thin and gray; skips are amber, dashed, and travel above what they bypass. */
export function drawWire(
  view: View,
  edge: ViewEdge,
  rectangles: Rectangles,
  { lane, turn }: { readonly lane: Lane | undefined; readonly turn: number | undefined },
  palette: Palette,
  theme: Theme,
): string {
  const source = view.nodes.get(edge.source);
  const target = view.nodes.get(edge.target);
  const [a, b] = [rectangles.get(edge.source), rectangles.get(edge.target)];
  if (source === undefined || target === undefined || a === undefined || b === undefined) return '';
  const direction = source.direction;
  const start = portPlace(source, a, edge.sourcePort, 'outputs');
  const end = portPlace(target, b, edge.targetPort, 'inputs');
  const color = edge.skip ? palette.skip : palette.wire;
  const path = lane === undefined ? wirePath(start, end, direction, turn)[0] : lanePath(lane, direction);
  const head =
    lane === undefined ? arrow(end, direction, color) : arrow(lane.end, arrivalOf(lane, direction), color);
  if (!edge.skip)
    return element('path', { d: path, fill: 'none', stroke: color, 'stroke-width': 1.5 }) + head;
  return (
    element('path', {
      d: path,
      fill: 'none',
      stroke: color,
      'stroke-width': 9,
      'stroke-linecap': 'round',
      'stroke-opacity': glow[theme],
    }) +
    element('path', {
      d: path,
      fill: 'none',
      stroke: color,
      'stroke-width': 2,
      'stroke-linecap': 'round',
      'stroke-dasharray': '8 5',
    }) +
    head
  );
}

/** What a skip carries, on its lane. */
export function drawLaneLabel(
  edge: ViewEdge,
  lane: Lane,
  direction: 'right' | 'down',
  palette: Palette,
  theme: Theme,
) {
  const { x, y } = laneMiddle(lane, direction);
  const shape = edge.shape === undefined ? undefined : formatShape(edge.shape);
  const texts = [pictureText.skip(shape), ...(shape === undefined ? [] : [shape])];
  const shown = laneLabel(lane, direction, texts, 10.5);
  if (shown === undefined) return '';
  const style = { size: 10.5, fill: skipText[theme], weight: 600, mono: true, anchor: 'middle' } as const;
  const width = widthOf(shown, style) + 10;
  const label =
    element('rect', { x: x - width / 2, y: y - 8, width, height: 16, rx: 4, fill: palette.canvas }) +
    text(x, y + 3.5, shown, style);
  // It runs along its lane: across one that leads down, it would cover the cards beside it.
  return direction === 'down'
    ? element('g', { transform: `rotate(-90 ${round(x)} ${round(y)})` }, label)
    : label;
}

/** The tip of a wire, where it enters a card. */
function arrow({ x, y }: Point, direction: 'right' | 'down', fill: string): string {
  const tip =
    direction === 'right'
      ? `M${round(x)},${round(y)} l-7,-3.5 v7 z`
      : `M${round(x)},${round(y)} l-3.5,-7 h7 z`;
  return element('path', { d: tip, fill });
}
