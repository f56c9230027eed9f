import type { Suggestion } from '../../../core/error.ts';
import type { EpochRequest } from '../batch.ts';
import type { OpenOptions, SplitName } from '../contract.ts';
import type { Dataset } from '../dataset.ts';
import type { SampleIdentity } from '../identity.ts';
import type { PixelNumbers } from '../image.ts';

// What the thread that reads data and its owner tell each other.

/** What the thread is started with: it opens one dataset. */
export interface ReaderData {
  readonly source: string;
  readonly options: Omit<OpenOptions, 'onProgress' | 'signal'>;
}

/** Calls are counted by the owner, epochs too. */
export type ReaderCommand =
  | { readonly type: 'read'; readonly call: number; readonly split: SplitName; readonly index: number }
  | { readonly type: 'begin'; readonly epoch: number; readonly request: EpochRequest }
  | { readonly type: 'next'; readonly call: number; readonly epoch: number }
  | { readonly type: 'leave'; readonly epoch: number };

/** A split without its images. */
export interface SplitFacts {
  readonly labels: Int32Array;
  readonly identities: readonly SampleIdentity[];
}

/** A dataset without its images. */
export interface DatasetFacts extends Omit<Dataset, 'splits' | 'ahead'> {
  readonly splits: Readonly<Record<SplitName, SplitFacts>>;
}

/** What was thrown in the thread; a null code is a bug. */
export interface Refusal {
  readonly code: string | null;
  readonly message: string;
  readonly stack: string | undefined;
  readonly suggestion: Suggestion | undefined;
}

export type ReaderEvent =
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly what: string }
  | { readonly type: 'opened'; readonly facts: DatasetFacts }
  | { readonly type: 'not opened'; readonly refusal: Refusal }
  | { readonly type: 'answer'; readonly call: number; readonly answer: Answer }
  | { readonly type: 'refused'; readonly call: number; readonly refusal: Refusal };

/** Of `next`, undefined once there are no more. */
export type Answer = BatchArrays | PixelNumbers | Float32Array | undefined;

/** A batch, whose arrays change their owner. */
export interface BatchArrays {
  readonly images: Float32Array<ArrayBuffer>;
  readonly labels: Float32Array<ArrayBuffer>;
  readonly size: number;
}
