import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpillPlace } from './contract.ts';
import type { PixelNumbers } from './image.ts';

/** Decoded images on a disk, for as long as the program runs. */
export interface Spill<Key> {
  get(key: Key): Promise<PixelNumbers | undefined>;
  /** Keeps an image where there is room for it and the disk takes it; one that is kept already stays as it is. */
  keep(key: Key, image: PixelNumbers): Promise<void>;
}

/** Where an image lies in the file. */
interface Place {
  readonly at: number;
  readonly bytes: number;
  readonly deep: boolean;
}

/**
 * A file of decoded images, one after the other. It has no name while it is used, so it is gone with the program, however that ends,
 * and never read by another one: nothing in it can be out of date. A disk that fails costs speed alone.
 */
export function spillTo<Key>({ folder, bytes: limit }: SpillPlace): Spill<Key> {
  const places = new Map<Key, Place>();
  let end = 0;
  let file: Promise<FileHandle> | undefined;
  let failed = false;
  return {
    async get(key) {
      const place = places.get(key);
      if (place === undefined || file === undefined) return undefined;
      const image = new Uint8Array(place.bytes);
      try {
        const { bytesRead } = await (await file).read(image, 0, place.bytes, place.at);
        if (bytesRead !== place.bytes) return undefined;
      } catch {
        return undefined;
      }
      return place.deep ? new Uint16Array(image.buffer) : image;
    },
    async keep(key, image) {
      const { byteOffset, byteLength: bytes } = image;
      if (failed || places.has(key) || end + bytes > limit) return;
      const at = end;
      end += bytes;
      try {
        file ??= openNameless(folder);
        const { bytesWritten } = await (await file).write(
          new Uint8Array(image.buffer, byteOffset, bytes),
          0,
          bytes,
          at,
        );
        if (bytesWritten === bytes) places.set(key, { at, bytes, deep: image instanceof Uint16Array });
        else failed = true;
      } catch {
        failed = true;
      }
    },
  };
}

/** A new file that is removed from its folder at once, and lives on until it is closed. */
async function openNameless(folder: string): Promise<FileHandle> {
  const path = join(folder, `.decoded-${process.pid}-${Date.now()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await rm(path);
  } catch (thrown) {
    await file.close();
    await rm(path, { force: true }).catch(() => undefined);
    throw thrown;
  }
  return file;
}
