import type { Spread } from '../../../core/training/spread.ts';
import { chartsText as text } from '../strings/charts.ts';
import classes from './chart.module.css';
import type { Readout } from './curve-lines.ts';
import { lineStyle, validationColor } from './line-style.ts';
import { Swatch } from './swatch.tsx';

interface CurvesLegendProps {
  readonly names: readonly string[];
  readonly readouts: readonly Readout[];
  readonly format: (value: number) => string;
  readonly formatSpread: (spread: Spread) => string;
}

/** Which line is which, and what it says at the pointer. The chart's label says the newest values to screen readers. */
export function CurvesLegend({ names, readouts, format, formatSpread }: CurvesLegendProps) {
  const value = (number: number | undefined, spread?: Spread) => (
    <span className={`${classes.value} mono`}>
      {spread !== undefined ? formatSpread(spread) : number === undefined ? '–' : format(number)}
    </span>
  );
  const [first] = readouts;
  return (
    <ul className={classes.legend}>
      {names.length === 1 ? (
        <>
          {first?.spread !== undefined && <li>{names[0]}</li>}
          <li>
            <Swatch style={lineStyle(0)} />
            {first === undefined ? text.training : text.trainingOf[first.of]}
            {value(first?.training, first?.spread?.training)}
          </li>
          <li>
            <Swatch style={{ color: validationColor, dash: [] }} ring />
            {text.validation}
            {value(first?.validation, first?.spread?.validation)}
          </li>
        </>
      ) : (
        names.map((name, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a run's place is what its style comes from
          <li key={i}>
            <Swatch style={lineStyle(i)} />
            <span className={classes.name} title={name}>
              {name}
            </span>
            {value(readouts[i]?.training, readouts[i]?.spread?.training)}
            <Swatch style={lineStyle(i)} ring />
            {value(readouts[i]?.validation, readouts[i]?.spread?.validation)}
          </li>
        ))
      )}
      {names.length > 1 && (
        <li className={classes.key}>
          {text.legendOf(readouts.some(({ of }) => of === 'epoch') ? 'epoch' : (first?.of ?? 'step'))}
        </li>
      )}
    </ul>
  );
}
