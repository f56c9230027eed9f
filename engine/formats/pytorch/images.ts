import { basename } from 'node:path';
import { formatSource, parseDatasetSource } from '../../../core/document/sources.ts';
import { messageOf } from '../../../core/error.ts';
import { elementCount } from '../../../core/shape.ts';
import type { SplitName } from '../../data/contract.ts';
import type { DataIdentity } from '../../data/data-identity.ts';
import type { Split } from '../../data/dataset.ts';
import type { Follow } from '../follow.ts';
import { writeNpy } from '../npy.ts';
import type { Origin, OriginData } from '../origin.ts';

/** Copied without being asked: as much as a project may weigh. */
const mostUnasked = 256 * 2 ** 20;

const splitNames = ['train', 'validation', 'test'] as const satisfies readonly SplitName[];

/** What a project says of the data, and how it gets at the images. */
export interface ProjectData {
  /** By their names in the project; none where nothing is known of the data. */
  readonly files: ReadonlyMap<string, Uint8Array | string>;
  /** For README and report, as whole sentences. */
  readonly remark: string;
  readonly identity: DataIdentity | undefined;
  /** The open data, for whoever wants images of them. */
  readonly opened: OriginData | undefined;
}

/**
 * The data of a training as a project carries them: who is in which split, by digest and label, and the pixels as the network sees
 * them, where they are wanted and to be had.
 * @throws SkiplaneError where copies were asked for and the data have gone or changed
 */
export async function projectData(
  origin: Origin | undefined,
  pictures: 'auto' | 'copy' | 'paths',
  follow: Follow,
): Promise<ProjectData> {
  const none = { files: new Map(), identity: undefined, opened: undefined };
  if (origin === undefined || (origin.open === undefined && origin.identity === undefined)) {
    return { ...none, remark: 'No data were chosen for this network. `train.py` explains how to add some.' };
  }
  const opened = await openedData(origin, pictures, follow);
  const identity = 'why' in opened ? origin.identity : opened.identity;
  if (identity === undefined)
    return { ...none, remark: `The data could not be opened: ${'why' in opened ? opened.why : ''}.` };
  const files = new Map<string, Uint8Array | string>([
    ['data/data.json', JSON.stringify({ ...identity, source: withoutFolders(identity.source) })],
  ]);
  if ('why' in opened) {
    return {
      files,
      identity,
      opened: undefined,
      remark: `The images are not in this project, because they could not be opened when it was written: ${opened.why}.`,
    };
  }
  const { splits, shape } = opened.dataset;
  const count = splitNames.reduce((sum, name) => sum + splits[name].size, 0);
  if (pictures === 'paths' || (pictures === 'auto' && count * elementCount(shape) > mostUnasked)) {
    return {
      files,
      identity,
      opened,
      remark:
        'The images are not in this project: `data.py` reads them from their folder. `data/data.json` lists their files, and `config.yaml` names the folder.',
    };
  }
  let done = 0;
  const step = (): void => follow.onProgress?.(++done, count, 'copying images');
  for (const name of splitNames)
    files.set(`data/${name}.npy`, await pixelsOf(splits[name], shape, step, follow));
  return {
    files,
    identity,
    opened,
    remark: 'The images are in `data/*.npy`, in the size and order in which the network was trained on them.',
  };
}

/** The folders that lead to a source are of the machine that trained. */
function withoutFolders(source: string): string {
  const parsed = parseDatasetSource(source);
  return 'path' in parsed ? formatSource({ ...parsed, path: basename(parsed.path) }) : source;
}

async function openedData(
  { open }: Origin,
  pictures: 'auto' | 'copy' | 'paths',
  follow: Follow,
): Promise<OriginData | { readonly why: string }> {
  if (open === undefined) return { why: 'they were not chosen' };
  try {
    return await open(follow);
  } catch (thrown) {
    follow.signal?.throwIfAborted();
    if (pictures === 'copy') throw thrown;
    return { why: messageOf(thrown).replace(/\.$/, '') };
  }
}

/** All images of a split as one array: bytes, where every pixel is a whole 255th, otherwise floats. */
async function pixelsOf(
  { size, read }: Split,
  shape: readonly number[],
  step: () => void,
  { signal }: Follow,
): Promise<Uint8Array> {
  const length = elementCount(shape);
  const bytes = new Uint8Array(size * length);
  let floats: Float32Array | undefined;
  for (let index = 0; index < size; index++) {
    signal?.throwIfAborted();
    const pixels = await read(index);
    // What was read as bytes so far becomes floats with the first image that is finer.
    if (floats === undefined && !pixels.every(isByte))
      floats = Float32Array.from(bytes, (byte) => byte / 255);
    if (floats === undefined) bytes.set(pixels.map(toByte), index * length);
    else floats.set(pixels, index * length);
    step();
  }
  return writeNpy(floats ?? bytes, [size, ...shape]);
}

function toByte(pixel: number): number {
  return Math.round(pixel * 255);
}

function isByte(pixel: number): boolean {
  return pixel >= 0 && pixel <= 1 && Math.abs(pixel * 255 - toByte(pixel)) < 1e-4;
}
