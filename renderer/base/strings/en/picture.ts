import { formatScalar } from '../numbers.ts';

/** Texts in exported pictures of a graph, and messages about them. */
export const pictureText = {
  repeat: (count: number) => `×${count}`,
  skip: (shape: string | undefined) => (shape === undefined ? 'skip' : `skip · ${shape}`),
  title: (name: string, inner: string | undefined) =>
    inner === undefined ? `Network ${name}` : `${inner} of network ${name}`,
  fallbackName: 'network',
  saved: (file: string) => `Saved ${file}`,
  smaller: (file: string, scale: number) =>
    `Saved ${file} at ${formatScalar(scale, 2)}× instead of 2×, because a PNG can be at most 16,384 pixels wide or high. Export an SVG for full sharpness.`,
  failed: 'This browser could not draw the picture. Export an SVG instead.',
};
