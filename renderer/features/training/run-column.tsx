import { ActionIcon, Modal, Tooltip } from '@mantine/core';
import {
  IconAdjustmentsHorizontal,
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconLoader,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  type IconProps,
  IconX,
} from '@tabler/icons-react';
import { type ComponentType, useEffect, useState } from 'react';
import type { Issue } from '../../../core/network/issue.ts';
import type { RunStatus, RunSummary } from '../../../core/protocol/runs.ts';
import plain from '../../base/kit/plain-button.module.css';
import { tellIssue } from '../../base/strings/issues.ts';
import { trainingText as text } from '../../base/strings/training.ts';
import { engine } from '../../model/host/engine.ts';
import { showError } from '../../model/state/act.ts';
import { askDifferences } from '../../model/state/asked-differences.ts';
import { type RunCurves, useRunCurves } from '../../model/state/curves.ts';
import { trainedNow, useRuns } from '../../model/state/runs.ts';
import { useTrainingIssues } from '../data/use-training-issues.ts';
import { FixButton } from '../issues/fix-button.tsx';
import { useChanges } from '../runs/changed.ts';
import { lookAtRun, stopRun } from '../runs/control.ts';
import { isDoubtful } from '../runs/doubtful.ts';
import { Refusal } from '../runs/refusal.tsx';
import { nameInList, type RunLabels, useRunLabels } from '../runs/run-labels.ts';
import { runTitle } from '../runs/run-title.ts';
import { Verdict } from '../runs/verdict.tsx';
import { NextSteps } from './next-steps.tsx';
import { useTrainingPanel } from './panel-state.ts';
import { currentEpoch, formatStepTime, shareDone, stepSplit } from './progress.ts';
import { PlayerButtons, RunButtons } from './run-buttons.tsx';
import { RunFigures } from './run-figures.tsx';
import { StackedBar } from './stacked-bar.tsx';
import classes from './training-panel.module.css';

const signs: Readonly<Record<RunStatus, ComponentType<IconProps>>> = {
  queued: IconClock,
  starting: IconLoader,
  running: IconPlayerPlay,
  paused: IconPlayerPause,
  stopped: IconPlayerStop,
  interrupted: IconAlertCircle,
  failed: IconAlertCircle,
  done: IconCircleCheck,
};

/** How the run that is shown stands: progress, figures, what can be done, and what waits behind it. */
export function RunColumn({ run }: { readonly run: RunSummary }) {
  const curves = useRunCurves(run.id);
  const labels = useRunLabels();
  const doubtful = isDoubtful(run);
  const Sign = doubtful ? IconAlertTriangle : signs[run.status];
  const { epochs } = run.training;
  return (
    <section className={classes.run} aria-label={text.name}>
      <div className={classes.scroll}>
        <header className={classes.head}>
          <Sign
            size={15}
            className={classes.sign}
            data-status={run.status}
            data-doubtful={doubtful}
            aria-hidden
          />
          <h2>
            <span role="status">{text.statuses[run.status]}</span>
            <span className={classes.epoch}> · {text.epochOf(currentEpoch(run), epochs)}</span>
          </h2>
          <PlayerButtons run={run} />
          <Tooltip label={text.actions.settings}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={text.actions.settings}
              onClick={() => useTrainingPanel.setState({ settingsOver: run.id })}
            >
              <IconAdjustmentsHorizontal size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </header>
        <p className={classes.of} title={run.name}>
          {nameInList(run, labels)} <span className="mono">{run.backend}</span>
        </p>
        <Since run={run} />
        <Progress run={run} />
        {run.status === 'queued' && <Ahead />}
        {run.refusal !== null && <Refusal run={run} refusal={run.refusal} />}
        {run.error !== null && <Failure run={run} />}
        <Verdict result={run.result} />
        <NextSteps run={run} />
        <RunFigures run={run} curves={curves} />
        {curves !== undefined && <Split curves={curves} />}
        <Queue shown={run.id} />
      </div>
      <RunButtons key={run.id} run={run} />
    </section>
  );
}

/** That the open document is no longer what this run trained, and the way to what has changed. */
function Since({ run }: { readonly run: RunSummary }) {
  const { network, settings } = useChanges(run);
  if (!network && !settings) return null;
  const what = network && settings ? 'both' : network ? 'network' : 'settings';
  return (
    <p className={classes.since}>
      {text.since[what]}{' '}
      <button type="button" className={plain.link} onClick={() => askDifferences(run.id)}>
        {text.since.show}
      </button>
    </p>
  );
}

function Progress({ run }: { readonly run: RunSummary }) {
  const { preparing } = run;
  const share =
    preparing === null ? shareDone(run) : preparing.total > 0 ? preparing.done / preparing.total : 0;
  const percent = Math.floor(share * 100);
  return (
    <>
      <div
        role="progressbar"
        className={classes.progress}
        aria-label={text.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        data-status={run.status}
        data-doubtful={isDoubtful(run)}
      >
        <span style={{ width: `${share * 100}%` }} />
      </div>
      {preparing !== null && (
        <p className={classes.preparing}>{text.preparing(preparing.what, preparing.done, preparing.total)}</p>
      )}
    </>
  );
}

/** What a run that waits is waiting for; it may be a run of another document, which no other panel shows. */
function Ahead() {
  const current = useRuns(({ runs }) => trainedNow(runs.values()));
  if (current === undefined) return null;
  return <p className={classes.preparing}>{text.queue.behind(runTitle(current))}</p>;
}

function Split({ curves }: { readonly curves: RunCurves }) {
  const split = stepSplit(curves.steps);
  if (split === undefined) return null;
  const shown = split.update === 0 ? (['data', 'whole'] as const) : (['data', 'compute', 'update'] as const);
  const parts = shown.map((part) => {
    const size = part === 'whole' ? split.compute : split[part];
    return { name: text.split[part], size, shown: formatStepTime(size) };
  });
  return (
    <div className={classes.split} title={text.split.hint}>
      <p>
        <span>{text.split.name}</span>
        <span className="mono">{formatStepTime(split.whole)}</span>
      </p>
      <StackedBar label={text.split.name} whole={split.whole} parts={parts} />
    </div>
  );
}

function Failure({ run }: { readonly run: RunSummary }) {
  const [log, setLog] = useState(false);
  // What the document lacks for training is said in the same English words wherever it is found.
  const issue = useTrainingIssues().find(({ message }) => run.error?.includes(message));
  return (
    <div className={classes.failure} role="alert">
      <strong>{run.status === 'interrupted' ? text.failed.interrupted : text.failed.title}</strong>
      <p>{run.error === '' ? text.failed.lost : issue === undefined ? run.error : inWords(issue)}</p>
      {issue === undefined || issue.fixes.length === 0 ? null : (
        <div className={classes.fixes}>
          {issue.fixes.map((fix, i) => (
            <FixButton key={fix.label} fix={fix} best={i === 0} />
          ))}
        </div>
      )}
      <button type="button" className={plain.link} onClick={() => setLog(true)}>
        {text.actions.showLog}
      </button>
      <Modal opened={log} onClose={() => setLog(false)} title={text.log.title(run.name)} size="xl">
        {log && <Log id={run.id} />}
      </Modal>
    </div>
  );
}

function inWords(issue: Issue): string {
  const { message, hint } = tellIssue(issue);
  return `${message} ${hint}`;
}

function Log({ id }: { readonly id: string }) {
  const [log, setLog] = useState<string | null>(null);
  useEffect(() => {
    engine.readRunLog({ id }).then((answer) => setLog(answer.text), showError);
  }, [id]);
  return (
    // The log is longer than the dialog: the keyboard scrolls it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <pre className={classes.log} tabIndex={0}>
      {log === null ? text.log.loading : log === '' ? text.log.empty : log}
    </pre>
  );
}

/** Several seeds of one document wait under one name: what differs is said too. */
function queueTitle(run: RunSummary, labels: RunLabels): string {
  const label = run.name === run.document ? (labels.get(run.id) ?? '') : '';
  return label === '' ? runTitle(run) : text.queue.which(runTitle(run), label);
}

function Queue({ shown }: { readonly shown: string }) {
  const runs = useRuns((state) => state.runs);
  const labels = useRunLabels();
  const queued = [...runs.values()]
    .filter(({ id, status }) => status === 'queued' && id !== shown)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  if (queued.length === 0) return null;
  // The queue is that of the machine: what is of another document says so.
  return (
    <div className={classes.queue}>
      <h3>{text.queue.name}</h3>
      <ol>
        {queued.map((run) => (
          <li key={run.id}>
            <button type="button" title={queueTitle(run, labels)} onClick={() => lookAtRun(run)}>
              {queueTitle(run, labels)}
            </button>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={20}
              aria-label={text.queue.remove(queueTitle(run, labels))}
              onClick={() => void stopRun(run.id)}
            >
              <IconX size={13} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
    </div>
  );
}
