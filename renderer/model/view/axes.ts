import type { Size } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';

/** Places and sizes along the data and across it, whichever way it flows. */
export interface Axes {
  readonly along: (point: Point) => number;
  readonly across: (point: Point) => number;
  readonly length: (size: Size) => number;
  readonly breadth: (size: Size) => number;
  readonly point: (along: number, across: number) => Point;
}

const right: Axes = {
  along: ({ x }) => x,
  across: ({ y }) => y,
  length: ({ width }) => width,
  breadth: ({ height }) => height,
  point: (x, y) => ({ x, y }),
};

const down: Axes = {
  along: ({ y }) => y,
  across: ({ x }) => x,
  length: ({ height }) => height,
  breadth: ({ width }) => width,
  point: (y, x) => ({ x, y }),
};

export function axesOf(direction: 'right' | 'down'): Axes {
  return direction === 'right' ? right : down;
}
