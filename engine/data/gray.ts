import type { GrayFormula } from '../../core/document/dataset.ts';

/**
 * The gray of a color, from 0 to 1 like its parts. `luma` weighs the stored values (ITU-R BT.601, as Pillow's `L`); `linear` weighs
 * light (ITU-R BT.709's primaries, sRGB's curve).
 */
export function grayOf(red: number, green: number, blue: number, formula: GrayFormula): number {
  if (formula === 'luma') return 0.299 * red + 0.587 * green + 0.114 * blue;
  return encoded(0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue));
}

/** Bytes of three values a pixel become bytes of one. */
export function lumaBytes(colors: Uint8Array): Uint8Array {
  const grays = new Uint8Array(colors.length / 3);
  for (let i = 0; i < grays.length; i++) {
    const at = 3 * i;
    // Whole numbers: 299 + 587 + 114 is 1000, so that gray stays exactly what it is.
    const sum = 299 * (colors[at] ?? 0) + 587 * (colors[at + 1] ?? 0) + 114 * (colors[at + 2] ?? 0);
    grays[i] = Math.round(sum / 1000);
  }
  return grays;
}

/** IEC 61966-2-1: from the stored value to light. */
function light(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function encoded(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}
