import { useMemo } from 'react';
import type { ValueMap } from '../../../core/protocol/analysis.ts';
import classes from './canvas.module.css';
import { BitmapCanvas } from './canvas.tsx';
import { coloredMap } from './pixels.ts';
import type { ValueScale } from './value-scale.ts';
import { formatValue } from './value-text.ts';

interface ValueMapViewProps {
  readonly map: ValueMap;
  readonly scale: ValueScale;
  readonly size?: number;
  /** Height for a map of a single row, which would be a hair's breadth. */
  readonly tall?: number;
  readonly label?: string | undefined;
}

/** A map of values in colors. */
export function ValueMapView({ map, scale, size, tall, label }: ValueMapViewProps) {
  const bitmap = useMemo(() => coloredMap(map, scale), [map, scale]);
  const like = tall === undefined || size === undefined ? map : { width: size, height: tall };
  return <BitmapCanvas bitmap={bitmap} size={size} like={like} label={label} />;
}

/** What the colors of a scale mean: its two ends and what lies between. */
export function ScaleBar({ scale }: { readonly scale: ValueScale }) {
  const bitmap = useMemo(() => {
    const width = 64;
    const values = Float32Array.from(
      { length: width },
      (_, x) => scale.min + ((scale.max - scale.min) * x) / (width - 1),
    );
    // One row would be a hair's breadth.
    const rows = Array.from({ length: 8 }, () => [...values]).flat();
    return coloredMap({ width, height: 8, values: Float32Array.from(rows) }, scale);
  }, [scale]);
  return (
    <span className={classes.bar}>
      <span className="mono">{formatValue(scale.min)}</span>
      <BitmapCanvas bitmap={bitmap} size={96} />
      <span className="mono">{formatValue(scale.max)}</span>
    </span>
  );
}
