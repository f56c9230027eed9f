import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { expect } from 'vitest';
import { type DatasetSettings, defaultDatasetSettings } from '../../../core/document/dataset.ts';
import { SkiplaneError } from '../../../core/error.ts';
import type { OpenOptions } from '../../../engine/data/contract.ts';
import { type Dataset, openDataset } from '../../../engine/data/dataset.ts';

export function put(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** A PNG of one color. */
export function png(color: readonly [number, number, number], width = 4, height = 4): Promise<Buffer> {
  const [r, g, b] = color;
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
}

/** `perClass` images for each class; the n-th class's red is 40·n, the images' green counts up. */
export async function putClasses(
  folder: string,
  classes: readonly string[],
  perClass: number,
): Promise<void> {
  for (const [label, name] of classes.entries()) {
    for (let i = 0; i < perClass; i++) {
      put(folder, `${name}/${String(i).padStart(3, '0')}.png`, await png([40 * label, i, 0]));
    }
  }
}

export function open(
  source: string,
  settings: Partial<DatasetSettings> = {},
  options: Partial<OpenOptions> = {},
): Promise<Dataset> {
  return openDataset(source, { settings: { ...defaultDatasetSettings, ...settings }, ...options });
}

/** The SkiplaneError that a promise rejects with; fails for any other outcome. */
export async function errorOf(promise: Promise<unknown>): Promise<SkiplaneError> {
  const outcome = await promise.then(
    () => 'no error',
    (thrown: unknown) => thrown,
  );
  expect(outcome).toBeInstanceOf(SkiplaneError);
  return outcome as SkiplaneError;
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** The bytes of an IDX file of unsigned bytes. */
export function idx(lengths: readonly number[], values: Iterable<number>): Buffer {
  return Buffer.concat([
    Buffer.from([0, 0, 8, lengths.length]),
    ...lengths.map(bigEndian),
    Buffer.from([...values]),
  ]);
}

/** The bytes of a .npy file of version 1, 2 or 3. */
export function npy(
  descr: string,
  shape: readonly number[],
  data: Uint8Array,
  version = 1,
  fortran = false,
): Buffer {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${axes}), }\n`;
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  if (version === 1) length.writeUInt16LE(header.length);
  else length.writeUInt32LE(header.length);
  return Buffer.concat([
    Buffer.from('\x93NUMPY', 'latin1'),
    Buffer.from([version, 0]),
    length,
    Buffer.from(header),
    data,
  ]);
}
