import { z } from 'zod';
import { augmentation, datasetSettings } from '../document/dataset.ts';
import { count, id, path, type SmallImage, type SplitName, splitName } from './scalars.ts';

const side = z.number().int().min(1).max(4096);

/** Which data, and in which form: the same request always means the same images. */
export const dataRequest = z.strictObject({
  /** `mnist`, `folder:<path>`, … */
  source: z.string().min(1).max(5000),
  settings: datasetSettings,
  /** Height, width and channels that the network takes; null for the source's own. */
  shape: z.tuple([side, side, z.union([z.literal(1), z.literal(3)])]).nullable(),
});

export type DataRequest = z.input<typeof dataRequest>;

/** Most images of one answer. */
export const mostImages = 200;

export const dataRequests = {
  /**
   * Reads a dataset and sums it up. Progress comes as `taskProgress` events of this task, and it can be cancelled by it.
   * `chosen` says that a person has just named the source: images outside the workspace are read only then.
   */
  describeData: z.tuple([z.strictObject({ task: id, data: dataRequest, chosen: z.boolean() })]),
  /** Images of a split, in order; `label` picks one class. */
  dataSamples: z.tuple([
    z.strictObject({
      data: dataRequest,
      split: splitName,
      label: count.nullable(),
      offset: count,
      count: z.number().int().min(1).max(mostImages),
      /** Longer side of the answered images at most, in pixels. */
      side: z.number().int().min(8).max(512),
    }),
  ]),
  /** What the first epochs make of one training image. */
  augmentationPreview: z.tuple([
    z.strictObject({
      data: dataRequest,
      index: count,
      count: z.number().int().min(1).max(32),
      augmentation,
      seed: count,
    }),
  ]),
  cancelTask: z.tuple([z.strictObject({ task: id })]),
  /** Folders and data files below a folder, for those who choose by clicking; null begins at home. */
  browseFolder: z.tuple([z.strictObject({ path: path.nullable() })]),
  /** Folders where the search for images can start. */
  listPlaces: z.tuple([]),
} as const;

/** Two images with the same content, each by its name (or number), its split and its class. */
export interface SameContent {
  readonly first: string;
  readonly second: string;
}

/** Images with the same content as others, byte for byte. */
export interface Duplicates {
  /** Images beyond the first with their content in a split. */
  readonly within: Readonly<Record<SplitName, number>>;
  /** Images whose content is in an earlier split too: training, or for the test also validation. */
  readonly leaked: Readonly<Record<'validation' | 'test', number>>;
  /** Images whose content has another label elsewhere. */
  readonly disagreeing: number;
  /** The first few of each kind. */
  readonly examples: Readonly<Record<'within' | 'leaked' | 'disagreeing', readonly SameContent[]>>;
}

/** A dataset in numbers. */
export interface DatasetDescription {
  readonly source: string;
  readonly classes: readonly string[];
  /** Images of each class, in the order of the classes. */
  readonly counts: Readonly<Record<SplitName, readonly number[]>>;
  /** Height, width and channels in which the images are read. */
  readonly shape: readonly [number, number, number];
  /** The source's own, before images are brought to `shape`; null where images differ in size. */
  readonly ownShape: readonly [number, number, number] | null;
  /** The same; where images differ in size, their middle height and width, in color where one of them is. */
  readonly typicalShape: readonly [number, number, number];
  /** Splits that the source brings itself: shares of the settings take nothing for them. */
  readonly ownSplits: readonly Exclude<SplitName, 'train'>[];
  /** Per channel, of pixels from 0 to 1, of the training split. */
  readonly statistics: { readonly mean: readonly number[]; readonly std: readonly number[] };
  /** Which numbers of the source are 0 and 1, by their kind; none where all are bytes of 0 to 255. */
  readonly ranges: Readonly<
    Partial<Record<'byte' | 'integer' | 'float', readonly [number, number] | undefined>>
  >;
  readonly duplicates: Duplicates;
  /** Files that are not used, and why; the first thousand. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  readonly skippedCount: number;
}

export interface Sample {
  readonly index: number;
  readonly label: number;
  readonly image: SmallImage;
}

/** Images of a folder, by the names of its files. */
export interface FolderImages {
  /** In it, and in the folders within it. */
  readonly images: number;
  /** Folders within it that hold images. */
  readonly classes: number;
}

export interface DataResponses {
  describeData: DatasetDescription;
  dataSamples: { readonly samples: readonly Sample[]; readonly total: number };
  /** The image itself first, then the draws. */
  augmentationPreview: readonly SmallImage[];
  cancelTask: null;
  browseFolder: {
    readonly path: string;
    /** Null at the top. */
    readonly parent: string | null;
    /** Of the folder itself; null where they are not quickly counted. */
    readonly images: FolderImages | null;
    readonly entries: readonly {
      readonly name: string;
      readonly path: string;
      readonly folder: boolean;
      /** Null for files, and where they are not quickly counted. */
      readonly images: FolderImages | null;
    }[];
  };
  listPlaces: readonly {
    readonly kind: 'home' | 'pictures' | 'workspace' | 'recent';
    readonly path: string;
  }[];
}
