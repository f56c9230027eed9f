import { notifications } from '@mantine/notifications';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { wasTakenBack } from '../../../core/training/taken-back.ts';
import { appText } from '../../base/strings/app.ts';
import { formatShare } from '../../base/strings/format.ts';
import { runTitle } from '../../features/runs/run-title.ts';
import { isUnderWay, useRuns } from '../../model/state/runs.ts';

/** Says when a run has ended by itself, whatever is looked at. Call once. */
export function announceRuns(): void {
  useRuns.subscribe(({ runs }, { runs: known }) => {
    if (runs === known) return;
    for (const run of runs.values()) {
      const before = known.get(run.id);
      if (before === undefined || before.status === run.status || !isUnderWay(before)) continue;
      const notice = ending(run, before);
      if (notice !== undefined) notifications.show({ id: `run-${run.id}`, ...notice });
    }
  });
}

function ending(run: RunSummary, before: RunSummary) {
  const { status, result, error, refusal } = run;
  const name = runTitle(run);
  const text = appText.runEnded;
  if (refusal !== null)
    return {
      message: text.refused(name, firstSentence(refusal.message)),
      color: 'orange',
      autoClose: 12_000,
    };
  // One that had ended before and was taken back before it went on.
  if (status === 'done' && wasTakenBack(run, before)) return undefined;
  if (status === 'failed')
    return { message: text.failed(name, firstSentence(error ?? '')), color: 'red', autoClose: 12_000 };
  if (status === 'interrupted')
    return { message: text.interrupted(name), color: 'orange', autoClose: 12_000 };
  if (status !== 'done') return undefined;
  const accuracy = result?.testAccuracy ?? null;
  const learned = result?.findings.find(({ kind }) => kind === 'learned');
  // A share alone says little: the verdict also tells of how many images.
  const message =
    learned !== undefined
      ? `${text.doneUntested(name)} ${learned.sentence}`
      : accuracy === null
        ? text.doneUntested(name)
        : text.done(name, formatShare(accuracy));
  const doubt = result?.findings.find(({ tone }) => tone === 'warning');
  if (doubt === undefined) return { message, color: 'green', autoClose: 6000 };
  return { message: `${text.doneUntested(name)} ${doubt.sentence}`, color: 'orange', autoClose: 15_000 };
}

/** The panel tells the rest. */
function firstSentence(text: string): string {
  return /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
}
