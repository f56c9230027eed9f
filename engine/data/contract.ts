import type { DatasetSettings } from '../../core/document/dataset.ts';
import type { PixelRanges } from './range.ts';
import type { ImageShape } from './shape.ts';

export type SplitName = 'train' | 'validation' | 'test';

/** A file that a dataset does not use, and why. */
export interface Skipped {
  readonly file: string;
  readonly reason: string;
}

/** Room on a disk for decoded images. */
export interface SpillPlace {
  readonly folder: string;
  readonly bytes: number;
}

export interface OpenOptions {
  /**
   * Size and channels that the document's input wants; without it, the source's own. Of image files without it, the middle
   * height and width of some of them, at most 224 each.
   */
  readonly shape?: ImageShape;
  readonly settings: DatasetSettings;
  /**
   * What numbers mean for a model that was trained on others: null for one that was saved before this was kept. Without it, and for
   * kinds that it does not know, the source's own training images tell.
   */
  readonly ranges?: PixelRanges | null;
  /** Decoded images kept in memory, in bytes; 256 MB unless told. */
  readonly cacheBytes?: number;
  /** Where those beyond it are kept; without it they are decoded again. */
  readonly spill?: SpillPlace;
  readonly onProgress?: (done: number, total: number, what: string) => void;
  /** Aborting rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}
