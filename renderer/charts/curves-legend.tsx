import { chartsText as text } from '../strings/charts.ts';
import classes from './chart.module.css';
import { lineStyle, validationColour } from './line-style.ts';
import { Swatch } from './swatch.tsx';

/** A run's values at the pointer, or its newest. */
export interface Readout {
  readonly training: number | undefined;
  readonly validation: number | undefined;
}

interface CurvesLegendProps {
  readonly names: readonly string[];
  readonly readouts: readonly Readout[];
  readonly format: (value: number) => string;
}

/** Which line is which, and what it says at the pointer. The chart's label says the newest values to screen readers. */
export function CurvesLegend({ names, readouts, format }: CurvesLegendProps) {
  const value = (number: number | undefined) => (
    <span className={`${classes['value']} mono`}>{number === undefined ? '–' : format(number)}</span>
  );
  const [first] = readouts;
  return (
    <ul className={classes['legend']}>
      {names.length === 1 ? (
        <>
          <li>
            <Swatch style={lineStyle(0)} />
            {text.training}
            {value(first?.training)}
          </li>
          <li>
            <Swatch style={{ colour: validationColour, dash: [] }} ring />
            {text.validation}
            {value(first?.validation)}
          </li>
        </>
      ) : (
        names.map((name, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a run's place is what its style comes from
          <li key={i}>
            <Swatch style={lineStyle(i)} />
            <span className={classes['name']} title={name}>
              {name}
            </span>
            {value(readouts[i]?.training)}
            <Swatch style={lineStyle(i)} ring />
            {value(readouts[i]?.validation)}
          </li>
        ))
      )}
    </ul>
  );
}
