import type { PixelNumbers } from './image.ts';

/** Decoded images kept in memory up to a number of bytes; the least recently used go first. */
export interface ByteCache<Key> {
  get(key: Key): PixelNumbers | undefined;
  set(key: Key, value: PixelNumbers): void;
  readonly bytes: number;
}

/** Enough for 80,000 images of 32 × 32 × 3. */
const defaultLimit = 256 * 2 ** 20;

export function byteCache<Key>(limit: number = defaultLimit): ByteCache<Key> {
  // A Map iterates in the order of insertion, so its first key is the least recently used one.
  const entries = new Map<Key, PixelNumbers>();
  let bytes = 0;
  const remove = (key: Key): void => {
    bytes -= entries.get(key)?.byteLength ?? 0;
    entries.delete(key);
  };
  return {
    get(key) {
      const value = entries.get(key);
      if (value === undefined) return undefined;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set(key, value) {
      remove(key);
      if (value.byteLength > limit) return;
      entries.set(key, value);
      bytes += value.byteLength;
      for (const oldest of entries.keys()) {
        if (bytes <= limit) break;
        remove(oldest);
      }
    },
    get bytes() {
      return bytes;
    },
  };
}
