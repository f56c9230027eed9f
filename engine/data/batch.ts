import type { Augmentation } from '../../core/document/dataset.ts';
import type { SplitName } from './contract.ts';
import type { ChannelStatistics } from './statistics.ts';

export interface Batch {
  /** Normalized pixels, [size, height, width, channels]. */
  readonly images: Float32Array;
  /** [size, classes], one-hot, or blended by mixup. */
  readonly labels: Float32Array;
  readonly size: number;
}

export interface BatchOptions {
  readonly batchSize: number;
  readonly seed: number;
  readonly epoch: number;
  readonly shuffle: boolean;
  readonly augmentation?: Augmentation;
  /** Leaves out this many batches at the start, to go on within an epoch. */
  readonly firstStep?: number;
  /** Batches made ready while one is in use. */
  readonly prefetch?: number;
  /** Aborting says that nobody takes them any more: no further image is read. */
  readonly signal?: AbortSignal;
}

/** The batches of an epoch that somebody wants, as the dataset is scaled where they are used. */
export interface EpochRequest {
  readonly split: SplitName;
  readonly options: Omit<BatchOptions, 'signal'>;
  readonly statistics: ChannelStatistics;
}
