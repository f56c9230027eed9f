import type { Raster } from './raster.ts';

/** As EXIF counts: 1 as it is seen, 3 upside down, 6 to be turned right by a quarter, 8 left; even ones of 2, 4, 5, 7 are mirrored. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A stored image as it is seen. */
export function turned(raster: Raster, orientation: Orientation): Raster {
  const { width, height } = raster;
  const [w, h] = [width - 1, height - 1];
  const places: Readonly<Record<Orientation, (x: number, y: number) => readonly [x: number, y: number]>> = {
    1: (x, y) => [x, y],
    2: (x, y) => [w - x, y],
    3: (x, y) => [w - x, h - y],
    4: (x, y) => [x, h - y],
    5: (x, y) => [y, x],
    6: (x, y) => [y, h - x],
    7: (x, y) => [w - y, h - x],
    8: (x, y) => [w - y, x],
  };
  return orientation === 1 ? raster : mapped(raster, orientation > 4, places[orientation]);
}

/** An image that is seen as it is stored: what `turned` undoes. */
export function unturned(raster: Raster, orientation: Orientation): Raster {
  // Turning by a quarter to one side is undone by one to the other; all else undoes itself.
  return turned(raster, orientation === 6 ? 8 : orientation === 8 ? 6 : orientation);
}

/** @param from where a pixel of the result was */
function mapped(
  { width, height, channels, data }: Raster,
  swapped: boolean,
  from: (x: number, y: number) => readonly [x: number, y: number],
): Raster {
  const [toWidth, toHeight] = swapped ? [height, width] : [width, height];
  const result = new Uint8Array(data.length);
  let at = 0;
  for (let y = 0; y < toHeight; y++) {
    for (let x = 0; x < toWidth; x++) {
      const [column, row] = from(x, y);
      const start = (row * width + column) * channels;
      for (let c = 0; c < channels; c++) result[at++] = data[start + c] ?? 0;
    }
  }
  return { width: toWidth, height: toHeight, channels, data: result };
}

/** The orientation that a JPEG's EXIF block says; 1 where it says none. */
export function orientationOf(bytes: Uint8Array): Orientation {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return 1;
  let at = 2;
  while (at + 10 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === 0xda) return 1;
    if (marker === 0xe1 && view.getUint32(at + 4) === 0x45786966) return fromTiff(view, at + 10);
    at += 2 + length;
  }
  return 1;
}

/** Reads the tag 0x0112 of a TIFF header that begins at `start`. */
function fromTiff(view: DataView, start: number): Orientation {
  const has = (at: number, bytes: number): boolean => start + at + bytes <= view.byteLength;
  if (!has(0, 8)) return 1;
  const little = view.getUint16(start) === 0x4949;
  const directory = view.getUint32(start + 4, little);
  if (!has(directory, 2)) return 1;
  const count = view.getUint16(start + directory, little);
  for (let i = 0; i < count && has(directory + 2 + 12 * i, 12); i++) {
    const entry = start + directory + 2 + 12 * i;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? (value as Orientation) : 1;
  }
  return 1;
}
