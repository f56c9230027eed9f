import type { Dataset, Split } from '../../../engine/data/dataset.ts';

export const classes = 10;

/** Noise and arbitrary labels, as the peers are fed: so many images to train on, and as many to answer. */
export function noiseDataset(
  shape: readonly [number, number, 1 | 3],
  { train = 0, validation = 0 }: { readonly train?: number; readonly validation?: number },
): Dataset {
  return {
    source: 'noise',
    classes: Array.from({ length: classes }, (_, i) => `${i}`),
    shape,
    ownShape: shape,
    typicalShape: shape,
    ownSplits: [],
    splits: { train: noise(train, shape), validation: noise(validation, shape), test: noise(0, shape) },
    statistics: { mean: [0, 0, 0].slice(0, shape[2]), std: [1, 1, 1].slice(0, shape[2]) },
    ranges: {},
    skipped: [],
  };
}

function noise(size: number, [height, width, channels]: readonly [number, number, number]): Split {
  const pixels = height * width * channels;
  const pictures = Array.from({ length: size }, () => Float32Array.from({ length: pixels }, Math.random));
  return {
    size,
    labels: Int32Array.from({ length: size }, () => Math.floor(Math.random() * classes)),
    read: async (index) => (pictures[index] ?? new Float32Array(pixels)).slice(),
    identity: (index) => ({ name: null, size: pixels, digest: String(index) }),
  };
}
