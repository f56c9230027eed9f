import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import type { parseDatasetSource } from '../../../../core/document/sources.ts';
import { idx, npy, put } from '../../data/fixtures.ts';
import { pixelsOf, type World, worldOf } from './world.ts';

type Kind = ReturnType<typeof parseDatasetSource>['kind'];

/** A form that datasets take on disk. */
interface Form {
  /** Before anything is changed. */
  readonly world: World;
  /** Channels of the network's input. */
  readonly channels: 1 | 3;
  /** Writes a dataset into an empty folder; returns what is to be opened. */
  write(folder: string, world: World): Promise<string>;
}

const side = 8;
const animals = worldOf(['ant', 'bee', 'cow'], 10);
const numbers = worldOf(['0', '1', '2'], 10);

async function png(path: string, pixels: Uint8Array): Promise<void> {
  await sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .png()
    .toFile(path);
}

/** CIFAR's records: planes of 32 × 32, and one label byte or two. */
function records({ classes, samples }: World, labelBytes: 1 | 2): Buffer {
  return Buffer.concat(
    samples.flatMap((sample) => [
      Buffer.alloc(labelBytes, classes.indexOf(sample.className)),
      pixelsOf(sample, 3 * 32 * 32),
    ]),
  );
}

const hundred = Array.from({ length: 100 }, (_, i) => `class ${i}`);

export const forms = {
  mnist: { world: numbers, channels: 1, write: async () => 'mnist' },
  folder: {
    world: animals,
    channels: 1,
    async write(folder, { samples }) {
      for (const sample of samples) {
        mkdirSync(join(folder, sample.className), { recursive: true });
        await png(join(folder, sample.className, `${sample.name}.png`), pixelsOf(sample, side * side));
      }
      return `folder:${folder}`;
    },
  },
  csv: {
    world: animals,
    channels: 1,
    async write(folder, { samples }) {
      const rows: string[] = [];
      for (const sample of samples) {
        // Files are named apart from their classes: only the table says these.
        const file = `${sample.name}.png`;
        await png(join(folder, file), pixelsOf(sample, side * side));
        rows.push(`${file},${sample.className}`);
      }
      writeFileSync(join(folder, 'table.csv'), `path,label\n${rows.join('\n')}\n`);
      return `csv:${join(folder, 'table.csv')}`;
    },
  },
  idx: {
    world: numbers,
    channels: 1,
    async write(folder, { samples }) {
      const pixels = Buffer.concat(samples.map((sample) => pixelsOf(sample, side * side)));
      put(folder, 'train-images-idx3-ubyte', idx([samples.length, side, side], pixels));
      put(
        folder,
        'train-labels-idx1-ubyte',
        idx(
          [samples.length],
          samples.map(({ className }) => Number(className)),
        ),
      );
      return `idx:${folder}`;
    },
  },
  npz: {
    world: numbers,
    channels: 1,
    async write(folder, { samples }) {
      const pixels = Buffer.concat(samples.map((sample) => pixelsOf(sample, side * side)));
      const labels = Uint8Array.from(samples, ({ className }) => Number(className));
      const file = zipSync({
        'x_train.npy': npy('|u1', [samples.length, side, side], pixels),
        'y_train.npy': npy('|u1', [samples.length], labels),
      });
      return `npz:${put(folder, 'digits.npz', file)}`;
    },
  },
  cifar10: {
    world: worldOf(
      ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
      6,
    ),
    channels: 3,
    async write(folder, world) {
      put(folder, 'data_batch_1.bin', records(world, 1));
      put(folder, 'batches.meta.txt', world.classes.join('\n'));
      return `cifar10:${folder}`;
    },
  },
  cifar100: {
    world: worldOf(hundred, 3),
    channels: 3,
    async write(folder, world) {
      put(folder, 'train.bin', records(world, 2));
      put(folder, 'fine_label_names.txt', world.classes.join('\n'));
      return `cifar100:${folder}`;
    },
  },
} as const satisfies Readonly<Record<Kind, Form>>;

export const formNames: readonly Kind[] = ['mnist', 'folder', 'csv', 'idx', 'npz', 'cifar10', 'cifar100'];
