import { IconAlertCircle, IconPlugConnectedX } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { RunSummary } from '../../../../core/protocol/runs.ts';
import { Fact, Facts } from '../../../base/kit/facts.tsx';
import plain from '../../../base/kit/plain-button.module.css';
import { formatCount } from '../../../base/strings/format.ts';
import {
  formatAccuracy,
  formatDuration,
  formatLoss,
  formatMoment,
} from '../../../base/strings/run-figures.ts';
import { runsText } from '../../../base/strings/runs.ts';
import { useAsked } from '../actions/asked.ts';
import { isOffered } from '../actions/offered.ts';
import { runActions } from '../actions/run-actions.ts';
import { epochsDone, wholeSource } from '../columns.ts';
import { Refusal } from '../refusal.tsx';
import { useRunsTable } from '../runs-state.ts';
import { Verdict } from '../verdict.tsx';
import classes from './details.module.css';
import { Notes } from './notes.tsx';

const text = runsText.panel;

/** What came of a run, why it ended if it did not end well, and what the person wrote about it. */
export function Overview({ run }: { readonly run: RunSummary }) {
  const { last, result, progress } = run;
  return (
    <>
      {run.refusal !== null && <Refusal run={run} refusal={run.refusal} />}
      {run.error !== null && <Trouble run={run} error={run.error} />}
      <Verdict result={run.result} />
      <Facts>
        <Fact
          label={text.epochs}
        >{`${formatCount(epochsDone(run))} / ${formatCount(run.training.epochs)}`}</Fact>
        {progress !== null && <Fact label={text.steps}>{formatCount(progress.step)}</Fact>}
        {last !== null && <Scores name={text.training} loss={last.loss} accuracy={last.accuracy} />}
        {last !== null && <Scores name={text.validation} loss={last.valLoss} accuracy={last.valAccuracy} />}
        {result !== null && <Scores name={text.test} loss={result.testLoss} accuracy={result.testAccuracy} />}
        {progress !== null && <Fact label={text.duration}>{formatDuration(progress.seconds)}</Fact>}
        <Fact label={text.started}>{formatMoment(run.createdAt)}</Fact>
        <Fact label={text.document}>{run.document}</Fact>
        <Fact label={text.weights}>{formatCount(run.weights)}</Fact>
        <Fact label={text.data}>{wholeSource(run.source)}</Fact>
        {run.skippedFiles > 0 && <Fact label="">{text.skipped(run.skippedFiles)}</Fact>}
        <Fact label={text.backend}>{run.backend}</Fact>
        {run.precision !== null && <Fact label={text.precision}>{text.precisionOf(run.precision)}</Fact>}
        {run.from !== null && <Fact label={text.from}>{run.from}</Fact>}
      </Facts>
      <Notes run={run} />
    </>
  );
}

function Trouble({ run, error }: { readonly run: RunSummary; readonly error: string }) {
  const runs = useMemo(() => [run], [run]);
  const asked = useAsked(runs);
  const again = runActions.continue;
  const Icon = run.status === 'interrupted' ? IconPlugConnectedX : IconAlertCircle;
  return (
    <div className={classes.trouble} data-status={run.status} role="note">
      <strong>
        <Icon size={14} aria-hidden />
        {run.status === 'interrupted' ? text.interrupted : text.failed}
      </strong>
      <p>{error}</p>
      <div>
        {asked !== undefined && isOffered('continue', asked) && (
          <button
            type="button"
            className={`${plain.link} ${classes.link}`}
            onClick={() => void again.do(asked)}
          >
            {again.label(asked)}
          </button>
        )}
        <button
          type="button"
          className={`${plain.link} ${classes.link}`}
          onClick={() => useRunsTable.setState({ tab: 'log' })}
        >
          {text.showLog}
        </button>
      </div>
    </div>
  );
}

interface ScoresProps {
  readonly name: string;
  readonly loss: number | null;
  readonly accuracy: number | null;
}

function Scores({ name, loss, accuracy }: ScoresProps) {
  if (loss === null || accuracy === null) return null;
  return <Fact label={name}>{text.lossAnd(formatLoss(loss), formatAccuracy(accuracy))}</Fact>;
}
