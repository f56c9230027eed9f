import type { GreyFormula } from '../../core/document/dataset.ts';

/**
 * The grey of a colour, from 0 to 1 like its parts. `luma` weighs the stored values (ITU-R BT.601, as Pillow's `L`); `linear` weighs
 * light (ITU-R BT.709's primaries, sRGB's curve).
 */
export function greyOf(red: number, green: number, blue: number, formula: GreyFormula): number {
  if (formula === 'luma') return 0.299 * red + 0.587 * green + 0.114 * blue;
  return encoded(0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue));
}

/** Bytes of three values a pixel become bytes of one. */
export function lumaBytes(colours: Uint8Array): Uint8Array {
  const greys = new Uint8Array(colours.length / 3);
  for (let i = 0; i < greys.length; i++) {
    const at = 3 * i;
    // Whole numbers: 299 + 587 + 114 is 1000, so that grey stays exactly what it is.
    const sum = 299 * (colours[at] ?? 0) + 587 * (colours[at + 1] ?? 0) + 114 * (colours[at + 2] ?? 0);
    greys[i] = Math.round(sum / 1000);
  }
  return greys;
}

/** IEC 61966-2-1: from the stored value to light. */
function light(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function encoded(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}
