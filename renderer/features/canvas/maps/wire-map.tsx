import type { Point } from '../../../../core/document/schema.ts';
import type { WalkedLayer } from '../../../../core/protocol/walk.ts';
import { canvasText } from '../../../base/strings/canvas.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import { useWireMap } from '../../../model/stage/maps-state.ts';
import { useWireShape } from '../../../model/stage/use-canvas-view.ts';
import { laneLabel } from '../../../model/view/lane-label.ts';
import type { Lane } from '../../../model/view/lanes.ts';
import { largestDetail } from '../../../model/view/legible.ts';
import { carried } from './carried.ts';
import { besideWire, mapSide, onLane } from './map-place.ts';
import classes from './maps.module.css';
import { pictureOf } from './picture.ts';

interface WireMapProps {
  /** Key of its wire. */
  readonly id: string;
  readonly middle: Point;
  readonly direction: 'right' | 'down';
}

/** A small picture of what travels on a wire, beside it. */
export function WireMap({ id, middle, direction }: WireMapProps) {
  const layer = useWireMap(id);
  const side = useCanvasState(({ detail }) => mapSide(detail));
  if (layer === undefined || side === undefined) return null;
  return <Picture layer={layer} corner={besideWire(middle, direction, side)} side={side} />;
}

interface LaneMapProps {
  readonly id: string;
  readonly lane: Lane;
  readonly direction: 'right' | 'down';
}

/** The same on an express lane, before its label. */
export function LaneMap({ id, lane, direction }: LaneMapProps) {
  const layer = useWireMap(id);
  const side = useCanvasState(({ detail }) => mapSide(detail));
  const size = useCanvasState(({ detail }) => largestDetail(detail));
  const shape = useWireShape(id);
  if (layer === undefined || side === undefined) return null;
  const texts = shape === undefined ? [canvasText.skipUnknown] : [canvasText.skip(shape), shape];
  const label = size === undefined ? undefined : laneLabel(lane, direction, texts, size);
  const length = label === undefined ? 0 : label.length * (size ?? 0) * 0.6 + 10;
  const corner = onLane(lane, direction, side, length);
  return corner === undefined ? null : <Picture layer={layer} corner={corner} side={side} />;
}

interface PictureProps {
  readonly layer: WalkedLayer;
  /** The upper left one. */
  readonly corner: Point;
  readonly side: number;
}

function Picture({ layer, corner: { x, y }, side }: PictureProps) {
  const { map } = layer;
  // Rows of a vector and of tokens are stretched; a map keeps its proportions.
  const longer = Math.max(map.width, map.height);
  const isMap = layer.shape.length >= 3;
  const width = isMap ? (side * map.width) / longer : side;
  const height = isMap ? (side * map.height) / longer : map.height === 1 ? side / 2 : side;
  const left = x + (side - width) / 2;
  const top = y + (side - height) / 2;
  return (
    <g className={classes.map} data-map={layer.path}>
      <title>{carried(layer).join('\n')}</title>
      <rect x={left - 1} y={top - 1} width={width + 2} height={height + 2} rx={3} />
      <image
        href={pictureOf(map)}
        x={left}
        y={top}
        width={width}
        height={height}
        preserveAspectRatio="none"
      />
    </g>
  );
}
