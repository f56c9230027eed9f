/** Browsers refuse larger canvases: 16,384 pixels a side, and some 268 million in all. */
const longestSide = 16_384;
const mostPixels = 16_384 * 16_384;

/** Pixels per unit for a PNG: two, or as many as fit. */
export function pngScale(width: number, height: number): number {
  const bySide = longestSide / Math.max(1, width, height);
  const byArea = Math.sqrt(mostPixels / Math.max(1, width * height));
  return Math.min(2, bySide, byArea);
}

/** A document's name as the name of a file on any system. */
export function fileNameOf(name: string, fallback: string): string {
  const safe = name
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: files may not have them in their names
    .replace(/[\u0000-\u001f<>:"/\\|?*\u007f]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
    .slice(0, 100)
    .trim();
  return safe === '' ? fallback : safe;
}
