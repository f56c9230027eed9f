import { IconAlertCircle, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { isUnderWay } from '../../state/runs.ts';
import { runsText } from '../../strings/runs.ts';
import { formatCount } from '../../theme/format.ts';
import { formatAccuracy, formatDuration, formatLoss, formatMoment } from '../../theme/run-figures.ts';
import { Verdict } from '../../training/verdict.tsx';
import { epochsDone } from '../columns.ts';
import { Refusal } from '../refusal.tsx';
import { doAction } from '../run-action.ts';
import { useRunsTable } from '../runs-state.ts';
import styles from './details.module.css';
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
      <dl className={styles['facts']}>
        <Fact
          name={text.epochs}
        >{`${formatCount(epochsDone(run))} / ${formatCount(run.training.epochs)}`}</Fact>
        {progress !== null && <Fact name={text.steps}>{formatCount(progress.step)}</Fact>}
        {last !== null && <Scores name={text.training} loss={last.loss} accuracy={last.accuracy} />}
        {last !== null && <Scores name={text.validation} loss={last.valLoss} accuracy={last.valAccuracy} />}
        {result !== null && <Scores name={text.test} loss={result.testLoss} accuracy={result.testAccuracy} />}
        {progress !== null && <Fact name={text.duration}>{formatDuration(progress.seconds)}</Fact>}
        <Fact name={text.started}>{formatMoment(run.createdAt)}</Fact>
        <Fact name={text.document}>{run.document}</Fact>
        <Fact name={text.weights}>{formatCount(run.weights)}</Fact>
        <Fact name={text.data}>{run.source}</Fact>
        {run.skippedFiles > 0 && <Fact name="">{text.skipped(run.skippedFiles)}</Fact>}
        <Fact name={text.backend}>{run.backend}</Fact>
        {run.from !== null && <Fact name={text.from}>{run.from}</Fact>}
      </dl>
      <Notes run={run} />
    </>
  );
}

function Trouble({ run, error }: { readonly run: RunSummary; readonly error: string }) {
  const Icon = run.status === 'interrupted' ? IconPlugConnectedX : IconAlertCircle;
  return (
    <div className={styles['trouble']} data-status={run.status} role="note">
      <strong>
        <Icon size={14} aria-hidden />
        {run.status === 'interrupted' ? text.interrupted : text.failed}
      </strong>
      <p>{error}</p>
      <div>
        {run.canContinue && !isUnderWay(run) && (
          <button type="button" className={styles['link']} onClick={() => doAction('continue', [run])}>
            {run.diverged ? text.slower : run.hasCheckpoint ? text.fromCheckpoint : text.fromStart}
          </button>
        )}
        <button
          type="button"
          className={styles['link']}
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
  return <Fact name={name}>{text.lossAnd(formatLoss(loss), formatAccuracy(accuracy))}</Fact>;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="mono">{children}</dd>
    </div>
  );
}
