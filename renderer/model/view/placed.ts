import type { Size } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';

/** Something on the canvas, where the document has it. */
export interface Placed {
  readonly position: Point;
  readonly size: Size;
}

/** A card that has become an outline. */
export interface Opened extends Placed {
  readonly outline: {
    readonly size: Size;
    /** How far the outline begins before the card. */
    readonly before: Point;
  };
}
