import type { RunSummary } from '../../core/protocol/runs.ts';
import type { RunCurves } from '../state/curves.ts';
import { isUnderWay } from '../state/runs.ts';
import { trainingText } from '../strings/training.ts';
import { formatCount } from '../theme/format.ts';
import { formatScalar } from '../theme/numbers.ts';
import { formatAccuracy, formatLoss } from '../theme/run-figures.ts';
import { formatRemaining, remainingSeconds } from './progress.ts';
import classes from './training-panel.module.css';

const text = trainingText.figures;

interface RunFiguresProps {
  readonly run: RunSummary;
  readonly curves: RunCurves | undefined;
}

/** The newest figures of a run, in two columns. */
export function RunFigures({ run, curves }: RunFiguresProps) {
  const { last, progress, result } = run;
  const steps = curves?.steps;
  const remaining = isUnderWay(run) ? remainingSeconds(run, steps?.seconds) : undefined;
  const rate = steps?.imagesPerSecond.at(-1);
  const figures: readonly (readonly [keyof typeof text.hints, string | undefined])[] = [
    ['loss', map(steps?.loss.at(-1) ?? last?.loss, formatLoss)],
    ['accuracy', map(steps?.accuracy.at(-1) ?? last?.accuracy, formatAccuracy)],
    ['valLoss', map(last?.valLoss, formatLoss)],
    ['valAccuracy', map(last?.valAccuracy, formatAccuracy)],
    ...(result === null || isUnderWay(run)
      ? []
      : ([
          ['testLoss', map(result.testLoss, formatLoss)],
          ['testAccuracy', map(result.testAccuracy, formatAccuracy)],
        ] as const)),
    ['rate', map(rate, (value) => formatCount(Math.round(value)))],
    ['learningRate', map(steps?.learningRate.at(-1), (value) => formatScalar(value))],
    ...(isUnderWay(run) ? ([['remaining', map(remaining, formatRemaining)]] as const) : []),
    ['elapsed', map(progress?.seconds, formatRemaining)],
  ];
  return (
    <dl className={classes['figures']}>
      {figures.map(([name, value]) => (
        <div key={name} title={text.hints[name]}>
          <dt>{text[name]}</dt>
          <dd className="mono">{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}

function map(value: number | null | undefined, show: (value: number) => string): string | undefined {
  return value === null || value === undefined ? undefined : show(value);
}
