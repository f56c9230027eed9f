import { useMemo } from 'react';
import type { SmallImage } from '../../../core/protocol/scalars.ts';
import { BitmapCanvas } from './canvas.tsx';
import { bitmapOf } from './pixels.ts';

interface ImageViewProps {
  readonly image: SmallImage;
  /** Longer side in CSS pixels; the image's own when absent. */
  readonly size?: number;
  /** What it shows, for those who do not see it; decoration when absent. */
  readonly label?: string | undefined;
}

/** A small image; its pixels are seen as squares where it is shown larger than it is. */
export function ImageView({ image, size, label }: ImageViewProps) {
  const bitmap = useMemo(() => bitmapOf(image), [image]);
  return <BitmapCanvas bitmap={bitmap} size={size} label={label} />;
}
