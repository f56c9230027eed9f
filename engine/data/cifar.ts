import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { byName, expectFolder, readBytes, sourcePath } from './files.ts';
import { folderBelow } from './folder-below.ts';
import { memoryPool, type Pool, type RawDataset } from './pool.ts';
import { byteRange } from './range.ts';

/** Where each version keeps its records: label bytes, then 32 × 32 of red, of green and of blue. */
const layouts = {
  cifar10: {
    train: /^data_batch_\d+\.bin$/,
    test: /^test_batch\.bin$/,
    names: 'batches.meta.txt',
    labelBytes: 1,
    classes: 10,
    example: 'data_batch_1.bin … data_batch_5.bin and test_batch.bin',
  },
  cifar100: {
    train: /^train\.bin$/,
    test: /^test\.bin$/,
    names: 'fine_label_names.txt',
    // A coarse label comes before the fine one.
    labelBytes: 2,
    classes: 100,
    example: 'train.bin and test.bin',
  },
};

type Version = keyof typeof layouts;

const side = 32;
const plane = side * side;

/**
 * Reads the binary version of CIFAR-10 or CIFAR-100 (fine labels) from its folder: A. Krizhevsky, "Learning multiple
 * layers of features from tiny images" (2009). Throws a SkiplaneError where files are missing, truncated or damaged.
 */
export async function readCifar(path: string, version: Version): Promise<RawDataset> {
  const layout = layouts[version];
  const folder = sourcePath(path);
  await expectFolder(folder, layout.example);
  const found = (await readdir(folder)).sort(byName);
  const train = found.filter((name) => layout.train.test(name));
  const test = found.filter((name) => layout.test.test(name));
  if (train.length === 0) throw await missing(folder, layout, found);
  const pools = { train: await readRecords(folder, train, version) };
  return {
    classes: await classNames(join(folder, layout.names), layout.classes),
    shape: [side, side, 3],
    pools: test.length === 0 ? pools : { ...pools, test: await readRecords(folder, test, version) },
    skipped: [],
  };
}

async function missing(
  folder: string,
  { train, example }: (typeof layouts)[Version],
  found: readonly string[],
): Promise<SkiplaneError> {
  const within = await folderBelow(folder, async (below) =>
    (await readdir(below)).some((name) => train.test(name)),
  );
  // The version for Python has the same names without an ending.
  const advice =
    within === undefined
      ? 'use the folder of the binary version, which download pages call "suitable for C programs"'
      : `choose ${join(folder, within)}`;
  return new SkiplaneError(
    'data/cifar-missing',
    `Expected ${example} in ${folder}. Received ${found.slice(0, 8).join(', ') || 'an empty folder'}: ${advice}.`,
    within === undefined ? undefined : { within },
  );
}

async function readRecords(folder: string, names: readonly string[], version: Version): Promise<Pool> {
  const { labelBytes, classes } = layouts[version];
  const record = labelBytes + 3 * plane;
  const files: { readonly path: string; readonly bytes: Buffer }[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const bytes = await readBytes(path);
    if (bytes.length === 0 || bytes.length % record !== 0) {
      throw new SkiplaneError(
        'data/cifar-size',
        `Expected ${path} to hold records of ${record} bytes. Received ${bytes.length} bytes: ` +
          'the file is truncated or damaged, download it again.',
      );
    }
    files.push({ path, bytes });
  }
  const count = files.reduce((sum, { bytes }) => sum + bytes.length / record, 0);
  const labels = new Int32Array(count);
  const pixels = new Uint8Array(count * 3 * plane);
  let image = 0;
  for (const { path, bytes } of files) {
    for (let start = 0; start < bytes.length; start += record) {
      const label = bytes[start + labelBytes - 1] ?? 0;
      if (label >= classes) throw labelOutOfRange(path, start / record, label, classes);
      labels[image] = label;
      interleave(bytes, start + labelBytes, pixels, image * 3 * plane);
      image += 1;
    }
  }
  return memoryPool(pixels, byteRange, labels, [side, side, 3]);
}

/** Three planes become pixels of three values. */
function interleave(bytes: Buffer, from: number, pixels: Uint8Array, to: number): void {
  for (let c = 0; c < 3; c++) {
    for (let i = 0; i < plane; i++) pixels[to + 3 * i + c] = bytes[from + c * plane + i] ?? 0;
  }
}

function labelOutOfRange(path: string, record: number, label: number, classes: number): SkiplaneError {
  return new SkiplaneError(
    'data/label-out-of-range',
    `Expected labels 0 to ${classes - 1} in ${path}. Received ${label} in record ${record}: ` +
      'check that it is the right version of CIFAR.',
  );
}

async function classNames(file: string, count: number): Promise<readonly string[]> {
  const numbered = Array.from({ length: count }, (_, label) => String(label));
  const exists = await stat(file).then(
    () => true,
    () => false,
  );
  if (!exists) return numbered;
  const lines = (await readBytes(file)).toString('utf8').split(/\r?\n/);
  const names = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (names.length === count && new Set(names).size === count) return names;
  throw new SkiplaneError(
    'data/cifar-names',
    `Expected ${count} different class names in ${file}, one per line. Received ${names.length} ` +
      `(${new Set(names).size} different): correct or remove the file.`,
  );
}
