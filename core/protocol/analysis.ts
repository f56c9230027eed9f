import { z } from 'zod';
import type { Confusion } from '../training/confusion.ts';
import { count, id, runId, type SmallImage, splitName } from './scalars.ts';

/** An image to look at: one of the run's data, a file's bytes (PNG, JPEG, …), or what was drawn. */
export const imageRef = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('data'), split: splitName, index: count }),
  z.strictObject({
    from: z.literal('file'),
    bytes: z.instanceof(Uint8Array).refine(isOfSize, 'expected at most 64 MiB'),
  }),
]);

export type ImageRef = z.output<typeof imageRef>;

function isOfSize({ byteLength }: Uint8Array): boolean {
  return byteLength <= 64 * 1024 * 1024;
}

/** Path of a layer, such as `stage2.block1.conv1`. */
const layer = z.string().min(1).max(1000);

export const analysisRequests = {
  /** Judges the run's model on a split; progress comes as `taskProgress` events. */
  evaluateRun: z.tuple([z.strictObject({ task: id, id: runId, split: splitName })]),
  /** Images of an evaluated split with what the model says of them. */
  listPredictions: z.tuple([
    z.strictObject({
      id: runId,
      split: splitName,
      /** Null for all. */
      label: count.nullable(),
      predicted: count.nullable(),
      /** `worst`: least probability of the label first; `best`: most. */
      order: z.enum(['given', 'worst', 'best']),
      offset: count,
      count: z.number().int().min(1).max(200),
      side: z.number().int().min(8).max(512),
    }),
  ]),
  predictImage: z.tuple([z.strictObject({ id: runId, image: imageRef })]),
  /** What each channel of a layer answers to an image. */
  featureMaps: z.tuple([
    z.strictObject({
      id: runId,
      layer,
      image: imageRef,
      offset: count,
      count: z.number().int().min(1).max(256),
    }),
  ]),
  /** Grad-CAM (Selvaraju et al. 2017, arXiv 1610.02391); null layer: the last with height and width; null class: the likeliest. */
  gradCam: z.tuple([
    z.strictObject({ id: runId, layer: layer.nullable(), image: imageRef, class: count.nullable() }),
  ]),
  /** The first convolution's kernels as images. */
  firstFilters: z.tuple([z.strictObject({ id: runId })]),
} as const;

export interface ClassFigures {
  readonly name: string;
  /** Null where nothing was predicted as this class. */
  readonly precision: number | null;
  /** Null where no image has this label. */
  readonly recall: number | null;
  /** Null where the class neither is a label nor was predicted. */
  readonly f1: number | null;
  /** Images of this label. */
  readonly support: number;
}

export interface Prediction {
  readonly index: number;
  readonly label: number;
  readonly predicted: number;
  /** Of the predicted class, and of the label. */
  readonly probability: number;
  readonly labelProbability: number;
  readonly image: SmallImage;
}

/** Values of a map over an image's area, for a color scale. */
export interface ValueMap {
  readonly width: number;
  readonly height: number;
  /** Rows from the top. */
  readonly values: Float32Array;
}

/** What computed a model's answers. */
export interface ComputedBy {
  /** "wasm", "ONNX Runtime 1.30.0" */
  readonly program: string;
  /** The backend whose answers it gave too before it took its place; null where the backend itself computed. */
  readonly checkedAgainst: string | null;
}

export interface AnalysisResponses {
  evaluateRun: {
    readonly loss: number;
    readonly accuracy: number;
    readonly count: number;
    readonly classes: readonly string[];
    readonly confusion: Confusion;
    readonly figures: readonly ClassFigures[];
    readonly computedBy: ComputedBy;
  };
  listPredictions: { readonly predictions: readonly Prediction[]; readonly total: number };
  predictImage: {
    readonly classes: readonly string[];
    /** By class, in the order of `classes`. */
    readonly probabilities: readonly number[];
    /** As the model sees it. */
    readonly image: SmallImage;
  };
  featureMaps: {
    /** The layer's output, without the batch. */
    readonly shape: readonly number[];
    readonly maps: readonly ValueMap[];
    readonly total: number;
  };
  gradCam: {
    readonly layer: string;
    readonly class: number;
    readonly probability: number;
    /** 0 to 1, of the layer's height and width. */
    readonly map: ValueMap;
    readonly image: SmallImage;
  };
  firstFilters: {
    readonly layer: string;
    /** As the first convolution has them: height, width, input channels, filters. */
    readonly shape: readonly [number, number, number, number];
    readonly filters: readonly SmallImage[];
  };
}
