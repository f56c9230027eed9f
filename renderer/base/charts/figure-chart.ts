/** How values stand along an axis. */
export interface AxisLook {
  /** Equal distances are equal factors. */
  readonly log?: boolean;
  /** Shares of 1. */
  readonly percent?: boolean;
  /** What is in sight however the values are. */
  readonly holds?: readonly number[];
}

/** A value that everything is compared with, drawn across a chart. */
export interface Mark {
  readonly name: string;
  readonly value: number;
  /** `goal` where nearer to it is better, `floor` where further from it is. */
  readonly role: 'goal' | 'floor';
}

/** One of the things that a chart has side by side: a layer, a block, a length. */
export interface Spot {
  readonly label: string;
  /** The layer that it is; null for what is none. */
  readonly path: string | null;
  /** Null where there is none. */
  readonly value: number | null;
  /** Of the mean, over several measurements. */
  readonly deviation: number | null;
  /** The value as people read it, where three digits are not enough. */
  readonly said?: string;
}

/** A value for each of some things in a row. */
export interface SpotsFigure {
  readonly kind: 'spots';
  readonly title: string;
  /** A line where neighbors lead to each other; bars where each stands alone. */
  readonly look: 'line' | 'bars';
  readonly axis: AxisLook;
  readonly spots: readonly Spot[];
  readonly marks?: readonly Mark[];
}

export interface LinePoint {
  readonly x: number;
  readonly y: number | null;
  readonly deviation: number | null;
}

/** Curves over numbers. */
export interface LinesFigure {
  readonly kind: 'lines';
  readonly title: string;
  /** What the numbers are. */
  readonly across: string;
  readonly axis: AxisLook;
  readonly lines: readonly { readonly name: string; readonly points: readonly LinePoint[] }[];
  readonly marks?: readonly Mark[];
}

/** A value for each pair of a row and a column, as colors. */
export interface HeatFigure {
  readonly kind: 'heat';
  readonly title: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Row by row; null where there is none. */
  readonly values: readonly (number | null)[];
  readonly axis: AxisLook;
  /** True where rows and columns are layers. */
  readonly layers: boolean;
}

export type FigureChart = SpotsFigure | LinesFigure | HeatFigure;
