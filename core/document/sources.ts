import { SkiplaneError } from '../error.ts';

/** What there is to know of a kind of dataset; how it is read, the engine knows. */
interface SourceKindFacts {
  readonly label: string;
  /** What is expected at the place, in a sentence. */
  readonly about: string;
  /** How it is found; `none` for what is part of Skiplane. */
  readonly place: 'none' | 'folder' | 'file';
  /** Whether each image is a file, which may be a link to another place. */
  readonly imageFiles: boolean;
}

/** The kinds of places that images come from, in the order they are offered. */
export const datasetSources = {
  mnist: {
    label: 'Bundled digits',
    about: '10,000 MNIST digits, 28×28 gray, included in Skiplane.',
    place: 'none',
    imageFiles: false,
  },
  folder: {
    label: 'Folder of images',
    about: 'One subfolder of images per class, optionally inside train, val and test.',
    place: 'folder',
    imageFiles: true,
  },
  csv: {
    label: 'CSV list of images',
    about: 'A file with the columns path, label and, optionally, split.',
    place: 'file',
    imageFiles: true,
  },
  idx: {
    label: 'IDX files (MNIST)',
    about: 'The folder with files such as train-images-idx3-ubyte, gzipped or not.',
    place: 'folder',
    imageFiles: false,
  },
  cifar10: {
    label: 'CIFAR-10, binary',
    about: 'The folder with data_batch_1.bin to data_batch_5.bin and test_batch.bin.',
    place: 'folder',
    imageFiles: false,
  },
  cifar100: {
    label: 'CIFAR-100, binary',
    about: 'The folder with train.bin and test.bin.',
    place: 'folder',
    imageFiles: false,
  },
  npz: {
    label: 'NPZ archive',
    about: 'A file of NumPy arrays such as x_train, y_train and x_val, y_val.',
    place: 'file',
    imageFiles: false,
  },
} as const satisfies Readonly<Record<string, SourceKindFacts>>;

export type SourceKind = keyof typeof datasetSources;

type Bundled = {
  [Kind in SourceKind]: (typeof datasetSources)[Kind]['place'] extends 'none' ? Kind : never;
}[SourceKind];

export type DatasetSource =
  | { readonly kind: Bundled }
  | { readonly kind: Exclude<SourceKind, Bundled>; readonly path: string };

export const sourceKinds = Object.keys(datasetSources) as readonly SourceKind[];

/** How sources are written: `mnist, folder:<path>, … or npz:<path>`. */
export const sourceForms = formsOf(sourceKinds);

/** Reads `mnist` or `<kind>:<path>`. Throws a SkiplaneError that lists the forms. */
export function parseDatasetSource(text: string): DatasetSource {
  const colon = text.indexOf(':');
  const written = colon < 0 ? text : text.slice(0, colon);
  const path = colon < 0 ? undefined : text.slice(colon + 1);
  const kind = sourceKinds.find((known) => known === written);
  if (kind !== undefined && isBundled(kind) && path === undefined) return { kind };
  if (kind !== undefined && !isBundled(kind) && path !== undefined && path !== '') return { kind, path };
  throw new SkiplaneError(
    'data/unknown-source',
    `Expected a dataset in one of the forms ${sourceForms}. Received "${text}".`,
  );
}

/** A source as documents and the command line write it. */
export function formatSource(source: DatasetSource): string {
  return 'path' in source ? `${source.kind}:${source.path}` : source.kind;
}

/** True for images that are part of Skiplane, which need no path. */
export function isBundled(kind: SourceKind): kind is Bundled {
  return datasetSources[kind].place === 'none';
}

function formsOf(kinds: readonly SourceKind[]): string {
  const forms = kinds.map((kind) => (isBundled(kind) ? kind : `${kind}:<path>`));
  return `${forms.slice(0, -1).join(', ')} or ${forms.at(-1)}`;
}
