import { z } from 'zod';
import type { BackendName } from '../backends.ts';
import type { ValueMap } from './analysis.ts';
import { count, id, type SmallImage } from './scalars.ts';
import { toolSubject } from './tools.ts';

export const walkRequests = {
  /**
   * Sends one image through a network and back, and tells what it leaves at each layer. A document has the weights that its seed draws;
   * its data are the images' source, null for Gaussian noise. A run has its trained weights, and its own data where none are named.
   */
  walkImage: z.tuple([
    z.strictObject({
      task: id,
      subject: toolSubject,
      /** Of the test split; counted around its end. Of noise, the seed. */
      index: count.max(0xffffffff),
    }),
  ]),
} as const;

/** What one layer gives out for the image. */
export interface WalkedLayer {
  readonly path: string;
  /** Without the batch. */
  readonly shape: readonly number[];
  /** The mean over the channels, made smaller; a vector is a map of one row. */
  readonly map: ValueMap;
  /** Over all values of the output, as is the norm; null where a number is infinite or none. */
  readonly min: number | null;
  readonly max: number | null;
  /** L2. */
  readonly norm: number | null;
  /** L2 norm of the gradient of the scores here, each score weighed at random; null behind the scores. */
  readonly gradient: number | null;
}

/** An addition at which a skip connection ends: H(x) = F(x) + x. All numbers are L2 norms, null where there is none. */
export interface WalkedSum {
  readonly path: string;
  /** The layer that every way into the addition comes through: x. */
  readonly input: string;
  /** F(x), x as the skip brings it, and H(x). */
  readonly branch: number | null;
  readonly skip: number | null;
  readonly sum: number | null;
  readonly gradient: {
    /** At the addition's output. */
    readonly sum: number | null;
    /** What of it reaches the input by the branch alone, by the skip alone, and by both: ∂H/∂x = 1 + F′. */
    readonly branch: number | null;
    readonly skip: number | null;
    readonly both: number | null;
  };
}

export interface Walk {
  readonly image: {
    /** The dataset; null for noise. */
    readonly source: string | null;
    readonly index: number;
    /** Images to choose from; null for noise, of which there is no end. */
    readonly total: number | null;
    /** Its class; null for noise. */
    readonly label: string | null;
    readonly picture: SmallImage | null;
  };
  /** In the order of execution, the input first. */
  readonly layers: readonly WalkedLayer[];
  /** Nearest the input first. */
  readonly sums: readonly WalkedSum[];
}

export interface WalkResponses {
  walkImage: { readonly walk: Walk; readonly backend: BackendName };
}
