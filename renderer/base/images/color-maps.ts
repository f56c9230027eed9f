// cspell:ignore fddbc
/** Red, green and blue, 0 to 255 each. */
export type Color = readonly [number, number, number];

/**
 * `sequential`: viridis (Smith and van der Walt, matplotlib), even in lightness and safe for color-blind readers.
 * `diverging`: ColorBrewer's RdBu (Brewer et al. 2003) with blue for what is below zero.
 */
export type ColorMap = 'sequential' | 'diverging';

/** Evenly spaced, from the smallest value to the largest. */
const anchors: Readonly<Record<ColorMap, readonly string[]>> = {
  sequential: [
    '440154',
    '481769',
    '472a7a',
    '433d84',
    '3d4e8a',
    '355e8d',
    '2e6d8e',
    '297b8e',
    '23898e',
    '1f978b',
    '21a585',
    '2eb37c',
    '46c06f',
    '65cb5e',
    '89d548',
    'b0dd2f',
    'd8e219',
    'fde725',
  ],
  diverging: [
    '053061',
    '2166ac',
    '4393c3',
    '92c5de',
    'd1e5f0',
    'f7f7f7',
    'fddbc7',
    'f4a582',
    'd6604d',
    'b2182b',
    '67001f',
  ],
};

/** Steps of a table: as many as a byte holds. */
const steps = 256;

const tables = new Map<ColorMap, Uint8Array>();

/** Colors of a map as `256 × 3` bytes. */
function tableOf(map: ColorMap): Uint8Array {
  const known = tables.get(map);
  if (known !== undefined) return known;
  const colors = anchors[map].map(parseColor);
  const table = new Uint8Array(steps * 3);
  for (let step = 0; step < steps; step++) {
    const place = (step / (steps - 1)) * (colors.length - 1);
    const below = Math.min(Math.floor(place), colors.length - 2);
    for (let c = 0; c < 3; c++) {
      const from = colors[below]?.[c] ?? 0;
      const to = colors[below + 1]?.[c] ?? 0;
      table[step * 3 + c] = Math.round(from + (to - from) * (place - below));
    }
  }
  tables.set(map, table);
  return table;
}

/** A color written as six hexadecimal digits or, as the built style sheet has some, as three; with or without `#`. */
export function parseColor(hex: string): Color {
  const digits = hex.replace('#', '');
  const value = Number.parseInt(digits.length === 3 ? digits.replace(/./g, '$&$&') : digits, 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}

/** The color at a share from 0 to 1; what lies beyond takes the color of the end. */
export function colorAt(map: ColorMap, share: number): Color {
  const table = tableOf(map);
  const at = Math.round(Math.min(1, Math.max(0, share)) * (steps - 1)) * 3;
  return [table[at] ?? 0, table[at + 1] ?? 0, table[at + 2] ?? 0];
}
