import { useMemo } from 'react';
import type { ValueMap } from '../../../core/protocol/analysis.ts';
import type { SmallImage } from '../../../core/protocol/scalars.ts';
import classes from './canvas.module.css';
import { BitmapCanvas } from './canvas.tsx';
import { bitmapOf, overlayOf } from './pixels.ts';

interface OverlayProps {
  readonly image: SmallImage;
  /** Over the whole image, from 0 to 1, such as Grad-CAM's. */
  readonly map: ValueMap;
  /** Of the map, 0 to 1. */
  readonly opacity: number;
  readonly size: number;
  readonly label?: string | undefined;
}

const scale = { map: 'sequential', min: 0, max: 1 } as const;

/** An image with a map of values over it, blended between the map's few pixels. */
export function Overlay({ image, map, opacity, size, label }: OverlayProps) {
  const below = useMemo(() => bitmapOf(image), [image]);
  const above = useMemo(() => overlayOf(map, scale), [map]);
  return (
    <div className={classes.stack} {...(label === undefined ? {} : { role: 'img', 'aria-label': label })}>
      <BitmapCanvas bitmap={below} size={size} />
      <BitmapCanvas bitmap={above} size={size} like={below} smooth opacity={opacity} />
    </div>
  );
}
