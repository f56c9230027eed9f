import type { OpenOptions } from './contract.ts';
import type { PixelNumbers } from './image.ts';
import { type Spill, spillTo } from './spill.ts';

/**
 * Decoded images kept in memory up to a number of bytes, and beyond it on a disk up to another one. What is kept stays: an epoch
 * reads every image once, so that dropping those used least recently would drop what is needed next.
 */
export interface KeptImages<Key> {
  get(key: Key): Promise<PixelNumbers | undefined>;
  /** Keeps an image where there is room for it; one that is kept already stays as it is. */
  keep(key: Key, image: PixelNumbers): Promise<void>;
  /** In memory. */
  readonly bytes: number;
}

/** Enough for 80,000 images of 32 × 32 × 3. */
const defaultLimit = 256 * 2 ** 20;

export function keptImages<Key>({
  cacheBytes: limit = defaultLimit,
  spill: place,
}: Pick<OpenOptions, 'cacheBytes' | 'spill'>): KeptImages<Key> {
  const inMemory = new Map<Key, PixelNumbers>();
  let bytes = 0;
  let spill: Spill<Key> | undefined;
  return {
    get: async (key) => inMemory.get(key) ?? spill?.get(key),
    async keep(key, image) {
      if (inMemory.has(key)) return;
      if (bytes + image.byteLength <= limit) {
        bytes += image.byteLength;
        inMemory.set(key, image);
        return;
      }
      if (place === undefined) return;
      spill ??= spillTo<Key>(place);
      await spill.keep(key, image);
    },
    get bytes() {
      return bytes;
    },
  };
}
