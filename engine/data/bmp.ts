import { maxPixels } from './shape.ts';

/** Color pixels, 3 bytes each, rows from top to bottom. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Only whether pixels are what these masks say, which is the common order, is checked. */
const commonMasks = [0xff0000, 0xff00, 0xff];

/**
 * Reads an uncompressed Windows bitmap (1, 4 or 8 bits with a palette, 24 or 32 bits), which libvips cannot. Returns
 * the reason where the bytes are something else. Format: Microsoft, "Bitmap Storage" (BITMAPFILEHEADER and
 * BITMAPINFOHEADER).
 */
export function readBmp(bytes: Buffer): Bitmap | { readonly reason: string } {
  if (bytes.length < 54) return { reason: `truncated BMP: ${bytes.length} bytes, its headers take 54` };
  const headerSize = bytes.readUInt32LE(14);
  if (headerSize < 40 || headerSize > 124) return { reason: `unsupported BMP header of ${headerSize} bytes` };
  const width = bytes.readInt32LE(18);
  const signedHeight = bytes.readInt32LE(22);
  const height = Math.abs(signedHeight);
  const bits = bytes.readUInt16LE(28);
  const compression = bytes.readUInt32LE(30);
  if (width < 1 || height < 1 || width * height > maxPixels)
    return { reason: `BMP of ${width}×${height} pixels` };
  if (![1, 4, 8, 24, 32].includes(bits))
    return { reason: `BMP with ${bits} bits per pixel is not supported` };
  const masked = compression === 3 && bits === 32 && bytes.length >= 66;
  const common = masked && commonMasks.every((mask, i) => bytes.readUInt32LE(54 + 4 * i) === mask);
  if (compression !== 0 && !common) return { reason: 'compressed BMP is not supported' };

  const start = bytes.readUInt32LE(10);
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  const missing = start + rowBytes * height - bytes.length;
  if (missing > 0) return { reason: `truncated BMP: ${missing} bytes are missing` };

  const palette = bytes.subarray(14 + headerSize, start);
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    // Rows run from bottom to top unless the height is negative.
    const row = start + rowBytes * (signedHeight > 0 ? height - 1 - y : y);
    for (let x = 0; x < width; x++) {
      const target = (y * width + x) * 3;
      const colors = bits <= 8 ? palette : bytes;
      const source = bits <= 8 ? 4 * paletteIndex(bytes, row, x, bits) : row + (x * bits) / 8;
      for (let c = 0; c < 3; c++) pixels[target + c] = colors[source + 2 - c] ?? 0;
    }
  }
  return { width, height, pixels };
}

/** The first pixel of a byte is in its highest bits. */
function paletteIndex(bytes: Buffer, row: number, x: number, bits: number): number {
  const bit = x * bits;
  return ((bytes[row + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
}
