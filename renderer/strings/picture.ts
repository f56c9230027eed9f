/** What pictures of a graph say, and what is said about them. */
export const pictureText = {
  repeat: (count: number) => `×${count}`,
  skip: (shape: string | undefined) => (shape === undefined ? 'skip' : `skip · ${shape}`),
  title: (name: string, inner: string | undefined) =>
    inner === undefined ? `Network ${name}` : `${inner} of network ${name}`,
  fallbackName: 'network',
  saved: (file: string) => `Saved ${file}`,
  smaller: (file: string, scale: number) =>
    `Saved ${file} at ${scale.toLocaleString('en', { maximumSignificantDigits: 2 })}× instead of 2×: a PNG may have at most 16,384 pixels a side. Export an SVG for full sharpness.`,
  failed: 'The picture could not be drawn by this browser. Export an SVG instead.',
};
