import { parseNumber } from './parse-number.ts';

/**
 * Cuts `28x28x1`, `28×28×1`, `28,28,1`, `28 28 1` or `[28, 28, 1]` into its items, as written. Undefined where two kinds of
 * separators stand in one list, since one of them then groups digits, or where an item is missing.
 */
export function splitList(typed: string): readonly string[] | undefined {
  const bare = withoutBrackets(typed);
  const crossed = /[x×X*]/.test(bare);
  if (crossed && /[,;]/.test(bare)) return undefined;
  const items = bare
    .split(crossed ? /\s*[x×X*]\s*/ : /\s*[,;]\s*|\s+/)
    // Python writes a list of one with a comma behind it.
    .filter((item, i, all) => i < all.length - 1 || item !== '' || all.length === 1);
  // `1,000` is no list of two.
  return items.some((item) => item === '' || /^0\d/.test(item)) ? undefined : items;
}

/** A list of whole numbers, such as a shape; undefined where it is none. */
export function parseWholes(typed: string): readonly number[] | undefined {
  const values = allNumbers(splitList(typed));
  return values?.every(Number.isSafeInteger) === true ? values : undefined;
}

/**
 * A list of decimals: `0.5, 0.75`, `0.5 0.75`, `0,5; 0,75`. A comma between digits is a separator where points are the decimal
 * signs, else it is one itself; undefined where that cannot be told, as in `0,5,0,75`.
 */
export function parseDecimals(typed: string): readonly number[] | undefined {
  const pieces = withoutBrackets(typed)
    .split(/\s*;\s*|,\s+|\s+/)
    .filter((piece) => piece !== '');
  return allNumbers(pieces.flatMap((piece) => (piece.includes('.') ? piece.split(',') : [piece])));
}

function withoutBrackets(typed: string): string {
  const written = typed.trim();
  return /^[[(].*[\])]$/.test(written) ? written.slice(1, -1).trim() : written;
}

function allNumbers(items: readonly string[] | undefined): readonly number[] | undefined {
  const read = items?.map(parseNumber);
  const values = read?.flatMap((item) => ('value' in item ? [item.value] : []));
  return values?.length === read?.length ? values : undefined;
}
