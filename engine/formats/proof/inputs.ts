import type { Network } from '../../../core/network/network.ts';
import { random } from '../../../core/random.ts';
import { elementCount } from '../../../core/shape.ts';

/** Samples to compare source and target with. */
export interface ProofInputs {
  readonly name: string;
  /** Samples in all, and how many of them are run at a time. */
  readonly samples: number;
  readonly batch: number;
  /** Whether its values are far from those that a network is made for. */
  readonly far: boolean;
  /** One array per input of the network, all samples in a row. */
  readonly values: readonly Float32Array[];
}

/** Values that images never have: whatever clips or overflows shows there. */
const extreme = 10;
const extremes = `extremes of ±${extreme}`;

/**
 * What every export is compared on: images where there are some, zeros, noise (one sample, and three at once), and values far out. An
 * input of words gets words.
 * @param images scaled as in training, `[height, width, channels]` each
 */
export function proofInputs(network: Network, images: readonly Float32Array[]): ProofInputs[] {
  const made = (
    name: string,
    samples: number,
    batch: number,
    value: (source: ReturnType<typeof random>) => number,
  ): ProofInputs => ({
    name,
    samples,
    batch,
    far: name === extremes,
    values: network.inputs.map((path, i) => {
      const size = samples * elementCount(network.byPath.get(path)?.shape ?? []);
      const source = random(17, samples, i);
      const words = wordsOf(network, path);
      return Float32Array.from({ length: size }, () =>
        words === undefined ? value(source) : source.integer(words),
      );
    }),
  });
  return [
    ...(images.length === 0
      ? []
      : [{ name: 'test images', samples: images.length, batch: 1, far: false, values: [joined(images)] }]),
    made('noise', 1, 1, (source) => source.normal()),
    made('noise', 3, 3, (source) => source.normal()),
    made('zeros', 1, 1, () => 0),
    made(extremes, 1, 1, (source) => (source.normal() < 0 ? -extreme : extreme)),
  ];
}

/** How many words an input counts, where it feeds an embedding. */
function wordsOf({ layers }: Network, path: string): number | undefined {
  const reader = layers.find(
    ({ kind, inputs }) => kind === 'embedding' && inputs.some(({ from }) => from === path),
  );
  const words = reader?.params?.['inputDim'];
  return typeof words === 'number' ? words : undefined;
}

function joined(images: readonly Float32Array[]): Float32Array {
  const [first] = images;
  const size = first?.length ?? 0;
  const all = new Float32Array(size * images.length);
  images.forEach((image, i) => {
    all.set(image, i * size);
  });
  return all;
}

/** The batches of a set, each with one array per input. */
export function batchesOf({ samples, batch, values }: ProofInputs): Float32Array[][] {
  return Array.from({ length: Math.floor(samples / batch) }, (_, i) =>
    values.map((all) => {
      const size = (all.length / samples) * batch;
      return all.subarray(i * size, (i + 1) * size);
    }),
  );
}
