import type { SmallImage } from '../../core/protocol/scalars.ts';
import type { ImageShape } from './shape.ts';

/**
 * Pixels of 0 to 1 as an image to look at; what lies outside is cut off. With `side`, an image whose longer side is longer is
 * made smaller, each of its pixels being the mean of the area that it covers. Opacity is left out.
 */
export function smallImage(
  pixels: Float32Array,
  [height, width, channels]: ImageShape,
  side = Math.max(height, width),
): SmallImage {
  const scale = Math.min(1, side / Math.max(height, width));
  const rows = covers(height, Math.max(1, Math.round(height * scale)));
  const columns = covers(width, Math.max(1, Math.round(width * scale)));
  const shown = channels < 3 ? 1 : 3;
  const bytes = new Uint8Array(rows.length * columns.length * shown);
  let at = 0;
  for (const row of rows) {
    for (const column of columns) {
      for (let c = 0; c < shown; c++) {
        let value = 0;
        for (const [y, share] of row) {
          for (const [x, part] of column)
            value += share * part * (pixels[(y * width + x) * channels + c] ?? 0);
        }
        bytes[at++] = Math.round(255 * Math.min(1, Math.max(0, value)));
      }
    }
  }
  return { width: columns.length, height: rows.length, channels: shown, pixels: bytes };
}

/** For each of `to` pixels of an axis: which of the `from` pixels it covers, and with what share of its length. */
export function covers(from: number, to: number): readonly (readonly [position: number, share: number])[][] {
  const length = from / to;
  return Array.from({ length: to }, (_, i) => {
    const start = i * length;
    const end = Math.min(from, start + length);
    const first = Math.floor(start);
    return Array.from({ length: Math.ceil(end) - first }, (_, k): [number, number] => {
      const position = first + k;
      return [position, (Math.min(end, position + 1) - Math.max(start, position)) / length];
    });
  });
}
