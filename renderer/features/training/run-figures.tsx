import type { RunSummary } from '../../../core/protocol/runs.ts';
import { formatCount } from '../../base/strings/format.ts';
import { formatScalar } from '../../base/strings/numbers.ts';
import { formatAccuracy, formatLoss } from '../../base/strings/run-figures.ts';
import { trainingText } from '../../base/strings/training.ts';
import type { RunCurves } from '../../model/state/curves.ts';
import { isUnderWay } from '../../model/state/runs.ts';
import { type Measurement, measurementsOf, timeOf } from './measurements.ts';
import { currentRate, formatRemaining, remainingSeconds } from './progress.ts';
import classes from './training-panel.module.css';

const text = trainingText.figures;

interface RunFiguresProps {
  readonly run: RunSummary;
  readonly curves: RunCurves | undefined;
}

/** The newest figures of a run. Each loss and accuracy says of which images it is: the same numbers stand in tables and reports. */
export function RunFigures({ run, curves }: RunFiguresProps) {
  const steps = curves?.steps;
  const remaining = isUnderWay(run) ? remainingSeconds(run, steps?.seconds) : undefined;
  const figures: readonly (readonly [keyof typeof text.hints, string | undefined])[] = [
    ['rate', map(curves && currentRate(curves), (value) => formatCount(Math.round(value)))],
    ['learningRate', map(steps?.learningRate.at(-1), (value) => formatScalar(value))],
    ...(isUnderWay(run) ? ([['remaining', map(remaining, formatRemaining)]] as const) : []),
    timeOf(run),
  ];
  return (
    <>
      <Measured measurements={measurementsOf(run, curves)} />
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name} title={text.hints[name]}>
            <dt>{text[name]}</dt>
            <dd className="mono">{value ?? '–'}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Measured({ measurements }: { readonly measurements: readonly Measurement[] }) {
  if (measurements.length === 0) return null;
  return (
    <table className={classes.measured} aria-label={text.name}>
      <thead>
        <tr>
          <th scope="col">
            <span className={classes.hidden}>{text.of}</span>
          </th>
          <th scope="col">{text.loss}</th>
          <th scope="col">{text.accuracy}</th>
        </tr>
      </thead>
      <tbody>
        {measurements.map(({ of, at, loss, accuracy }) => (
          <tr key={of} title={text.rowHints[of]}>
            <th scope="row">{rowName(of, at)}</th>
            <td className="mono">{formatLoss(loss)}</td>
            <td className="mono">{formatAccuracy(accuracy)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rowName(of: Measurement['of'], at: number): string {
  return of === 'step' || of === 'epoch' ? text.rows[of](at) : text.rows[of];
}

function map(value: number | null | undefined, show: (value: number) => string): string | undefined {
  return value === null || value === undefined ? undefined : show(value);
}
