import type { Size } from '../../../core/document/operations/geometry.ts';
import type { Thumbnail } from '../picture/thumbnail.ts';

/** What the page asks the worker that draws templates. */
export interface PictureRequest {
  /** The document as written. */
  readonly text: string;
  /** In pixels. */
  readonly size: Size;
}

export interface PictureAnswer {
  readonly text: string;
  readonly picture: Thumbnail | null;
}
