import { useLayoutEffect, useRef } from 'react';
import classes from './canvas.module.css';
import { type Extent, fitted } from './fitted.ts';
import type { Bitmap } from './pixels.ts';

interface BitmapCanvasProps {
  readonly bitmap: Bitmap;
  /** Longer side in CSS pixels; as many as the bitmap has when absent. */
  readonly size?: number | undefined;
  /** Takes the proportions of something else, over which it lies. */
  readonly like?: Extent;
  /** What it shows, for those who do not see it; decoration when absent. */
  readonly label?: string | undefined;
  /** Blends between pixels, where they stand for areas rather than for themselves. */
  readonly smooth?: boolean;
  readonly opacity?: number;
}

/**
 * A bitmap on a canvas of just as many pixels; the browser brings it to its size on the screen, so that it is as sharp as the
 * display allows at every zoom and pixel ratio.
 */
export function BitmapCanvas(props: BitmapCanvasProps) {
  const { bitmap, size, like = bitmap, label, smooth = false, opacity } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, data } = bitmap;
  useLayoutEffect(() => {
    if (width === 0 || height === 0) return;
    canvas.current?.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  }, [width, height, data]);
  const extent = fitted(like, size ?? Math.max(width, height));
  const grows = extent.width > width;
  return (
    <canvas
      ref={canvas}
      className={classes.canvas}
      width={width}
      height={height}
      data-pixelated={(grows && !smooth) || undefined}
      style={{ ...extent, opacity }}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}
