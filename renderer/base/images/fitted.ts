/** Width and height of something shown, in CSS pixels. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** The largest extent of the same proportions whose longer side is `size`; at least one pixel each way. */
export function fitted({ width, height }: Extent, size: number): Extent {
  const scale = size / Math.max(width, height, 1);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
