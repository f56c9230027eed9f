import type { ReactNode } from 'react';
import classes from './figure.module.css';

interface CellsProps {
  readonly x: number;
  readonly y: number;
  readonly rows: number;
  readonly columns: number;
  /** Side of a cell; one more pixel lies between two. */
  readonly size: number;
  /** Strength of a cell's color, from 0 to 1; undefined draws only its outline. */
  readonly strength: (row: number, column: number) => number | undefined;
  /** What stands in a cell. */
  readonly text?: (row: number, column: number) => string | undefined;
}

/** A map or a vector as a grid of colored cells. */
export function Cells({ x, y, rows, columns, size, strength, text }: CellsProps) {
  const pitch = size + 1;
  return Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const value = strength(row, column);
    const place = { x: x + column * pitch, y: y + row * pitch };
    const words = text?.(row, column);
    return (
      <g key={`${row} ${column}`}>
        {value === undefined ? (
          <rect
            x={place.x + 0.5}
            y={place.y + 0.5}
            width={size - 1}
            height={size - 1}
            rx={1.5}
            className={classes.empty}
          />
        ) : (
          <rect
            {...place}
            width={size}
            height={size}
            rx={1.5}
            className={classes.cell}
            fillOpacity={0.1 + 0.75 * value}
          />
        )}
        {words === undefined ? null : (
          <Label x={place.x + size / 2} y={place.y + size / 2 + 3} strong>
            {words}
          </Label>
        )}
      </g>
    );
  });
}

interface ArrowProps {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

export function Arrow({ from: [x1, y1], to: [x2, y2] }: ArrowProps) {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const wing = (turn: number): string =>
    `${(x2 - 5 * Math.cos(angle + turn)).toFixed(1)},${(y2 - 5 * Math.sin(angle + turn)).toFixed(1)}`;
  return (
    <path
      className={classes.wire}
      d={`M${x1},${y1} L${x2},${y2} M${wing(0.5)} L${x2},${y2} L${wing(-0.5)}`}
    />
  );
}

interface LabelProps {
  readonly x: number;
  readonly y: number;
  readonly children: ReactNode;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly strong?: boolean;
  readonly amber?: boolean;
}

export function Label({ x, y, children, anchor = 'middle', strong = false, amber = false }: LabelProps) {
  const tone = amber ? classes.amber : strong ? classes.strong : '';
  return (
    <text x={x} y={y} textAnchor={anchor} className={`${classes.text} ${tone}`}>
      {children}
    </text>
  );
}

interface BoxProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly children?: ReactNode;
}

/** A layer as a small card with its name inside. */
export function Box({ x, y, width, height, children }: BoxProps) {
  return (
    <>
      <rect x={x} y={y} width={width} height={height} rx={5} className={classes.box} />
      <Label x={x + width / 2} y={y + height / 2 + 3} strong>
        {children}
      </Label>
    </>
  );
}

/** A merge: a circle with its sign. */
export function Merge({
  x,
  y,
  children,
}: {
  readonly x: number;
  readonly y: number;
  readonly children: ReactNode;
}) {
  return (
    <>
      <circle cx={x} cy={y} r={10} className={classes.box} />
      <text
        x={x}
        y={y + 4.5}
        textAnchor="middle"
        className={`${classes.text} ${classes.strong}`}
        style={{ fontSize: 13 }}
      >
        {children}
      </text>
    </>
  );
}
