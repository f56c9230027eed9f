import { type KeyboardEvent, type PointerEvent, type ReactNode, type Ref, useId, useState } from 'react';
import { powerOfTen } from '../../../core/power-of-ten.ts';
import { chartsText } from '../strings/charts.ts';

import { layerAt } from './flow-bars.ts';
import { layerByKey } from './layer-by-key.ts';
import classes from './layer-plot.module.css';
import { decadesOf, type LogRange } from './log-range.ts';

const text = chartsText.flow;
/** Pixels that a line of the scale needs for its number. */
const lineRoom = 24;

/** The layer that a chart of all layers points out. */
export interface PointedLayer {
  readonly index: number;
  /** True while the pointer or the keyboard is on the chart, so that its layer is marked and named. */
  readonly shown: boolean;
  readonly point: (index: number | null) => void;
  readonly focus: (index: number) => void;
  readonly showKeys: (on: boolean) => void;
}

/** Follows the pointer and the keys along a chart of all layers. Keys begin at layer `start`. */
export function usePointedLayer(layers: number, start = 0): PointedLayer {
  const [pointed, setPointed] = useState<number | null>(null);
  const [focused, setFocused] = useState(start);
  const [keys, setKeys] = useState(false);
  return {
    index: Math.min(pointed ?? focused, layers - 1),
    shown: pointed !== null || keys,
    point: setPointed,
    focus: setFocused,
    showKeys: setKeys,
  };
}

interface LayerPlotProps {
  /** Measures the area of the marks. */
  readonly area: Ref<HTMLDivElement>;
  readonly layers: number;
  readonly at: PointedLayer;
  /** The chart in words, and what it says about the layer that is pointed out. */
  readonly label: string;
  readonly value: string;
  /** Called for the layer that is pointed out. */
  readonly onPick: (() => void) | undefined;
  /** Says what Enter does. */
  readonly hint: string;
  /** What stands under the two ends; first and last layer where absent. */
  readonly ends?: readonly [first: string, last: string];
  /** Shown beside the layer that is pointed out. */
  readonly tip: ReactNode;
  readonly children: ReactNode;
}

/** The area of a chart with a mark for each layer, from the first to the last: a slider, so that keys can walk along it. */
export function LayerPlot(props: LayerPlotProps) {
  const { area, layers, at, label, value, onPick, hint, tip, children } = props;
  const [first, last] = props.ends ?? [text.first, text.last];
  const hints = useId();
  const follow = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    at.point(layerAt(event.clientX - box.left, box.width, layers));
  };
  const press = (event: KeyboardEvent): void => {
    const next = layerByKey(event.key, at.index, layers);
    if (next !== undefined) at.focus(next);
    else if (event.key === 'Enter' && onPick !== undefined) onPick();
    else return;
    at.point(null);
    event.preventDefault();
  };
  return (
    <div className={classes.body}>
      <div
        ref={area}
        role="slider"
        tabIndex={0}
        className={classes.plot}
        aria-label={label}
        aria-describedby={onPick === undefined ? undefined : hints}
        aria-valuemin={1}
        aria-valuemax={layers}
        aria-valuenow={at.index + 1}
        aria-valuetext={value}
        data-picks={onPick === undefined ? undefined : true}
        onPointerMove={follow}
        onPointerLeave={() => at.point(null)}
        onFocus={(event) => at.showKeys(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => at.showKeys(false)}
        onKeyDown={press}
        onClick={onPick}
      >
        {children}
        {at.shown && (
          // On the side where the pointer is not.
          <div className={classes.tip} data-side={at.index < layers / 2 ? 'right' : 'left'} aria-hidden>
            {tip}
          </div>
        )}
      </div>
      <div className={classes.ends} aria-hidden>
        <span>{first}</span>
        <span>{last}</span>
      </div>
      {onPick !== undefined && (
        <span id={hints} hidden>
          {hint}
        </span>
      )}
    </div>
  );
}

interface ScaleLinesProps {
  readonly range: LogRange;
  readonly width: number;
  readonly height: number;
}

/** The lines of a logarithmic scale, with their powers of ten at the left. */
export function ScaleLines({ range, width, height }: ScaleLinesProps) {
  return decadesOf(range, height / lineRoom).map((exponent) => {
    const y = height * (1 - (exponent - range.floor) / (range.top - range.floor));
    return (
      <g key={exponent}>
        <path d={`M0 ${Math.round(y) + 0.5}H${width}`} className={classes.line} />
        <text x={-8} y={y} dy="0.32em" className={classes.tick}>
          {powerOfTen(exponent)}
        </text>
      </g>
    );
  });
}

/** A layer's share of the width, from the top to the bottom, as a path. */
export function layerColumn(index: number, pitch: number, height: number): string {
  return `M${index * pitch} ${height}V0h${Math.max(1, pitch)}V${height}z`;
}
