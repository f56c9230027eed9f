import { useMemo } from 'react';
import type { Picture } from '../../core/protocol/scalars.ts';
import { BitmapCanvas } from './canvas.tsx';
import { bitmapOf } from './pixels.ts';

interface PictureViewProps {
  readonly picture: Picture;
  /** Longer side in CSS pixels; the picture's own when absent. */
  readonly size?: number;
  /** What it shows, for those who do not see it; decoration when absent. */
  readonly label?: string | undefined;
}

/** A small picture; its pixels are seen as squares where it is shown larger than it is. */
export function PictureView({ picture, size, label }: PictureViewProps) {
  const bitmap = useMemo(() => bitmapOf(picture), [picture]);
  return <BitmapCanvas bitmap={bitmap} size={size} label={label} />;
}
