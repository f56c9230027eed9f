/** Memory of common graphics cards, in GiB. */
const sizes = [2, 4, 6, 8, 12, 16, 24, 32, 48, 80] as const;

/** Left free for what the estimate leaves out: a backend's scratch memory, the desktop, fragmentation. */
const headroom = 0.15;

export const largestCard = Math.max(...sizes);

/** The smallest common size of memory, in GiB, that holds so many bytes; undefined where none does. */
export function smallestCard(bytes: number): number | undefined {
  return sizes.find((size) => bytes <= size * 1024 ** 3 * (1 - headroom));
}
