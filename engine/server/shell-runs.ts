import { percent } from '../../core/percent.ts';
import type { RunSummary } from '../../core/protocol/runs.ts';
import type { ShellRun, ToShell } from '../../core/protocol/shell.ts';
import { wasTakenBack } from '../../core/training/taken-back.ts';
import { hasEnded } from '../runs/summary.ts';

/** Follows the runs that are trained here, for the desktop app. */
export interface ShellRuns {
  changed(run: RunSummary): void;
  removed(id: string): void;
}

/** Milliseconds between two messages about how far a run is. */
const restMs = 250;

/** @param tell is given activity where it has changed, and every run that has ended */
export function createShellRuns(tell: (message: ToShell) => void): ShellRuns {
  /** Runs that waited or began here. What another program trains goes on without the app. */
  const ours = new Map<string, RunSummary>();
  let told = describe(ours);
  let resting: NodeJS.Timeout | undefined;

  function tellActivity(): void {
    if (resting !== undefined) return;
    const activity = describe(ours);
    if (JSON.stringify(activity) === JSON.stringify(told)) return;
    told = activity;
    tell(activity);
    resting = setTimeout(() => {
      resting = undefined;
      tellActivity();
    }, restMs);
    resting.unref();
  }

  return {
    changed(run) {
      const before = ours.get(run.id);
      if (hasEnded(run.status)) {
        ours.delete(run.id);
        const sentence = endOf(run, before);
        const trained = before !== undefined && before.status !== 'queued';
        if (trained && sentence !== undefined)
          tell({ kind: 'runEnded', id: run.id, name: run.name, sentence });
      } else if (before !== undefined || run.status === 'queued' || run.status === 'starting') {
        ours.set(run.id, run);
      }
      tellActivity();
    },
    removed(id) {
      ours.delete(id);
      tellActivity();
    },
  };
}

function describe(ours: ReadonlyMap<string, RunSummary>): ToShell & { readonly kind: 'activity' } {
  const runs = [...ours.values()];
  const training = runs.find(({ status }) => status !== 'queued');
  const queued = runs.filter(({ status }) => status === 'queued').length;
  return { kind: 'activity', training: training === undefined ? null : shellRun(training), queued };
}

function shellRun({ id, name, progress, training }: RunSummary): ShellRun {
  const steps = training.epochs * (progress?.stepsPerEpoch ?? 0);
  const share = progress === null || steps === 0 ? null : Math.min(1, progress.step / steps);
  return { id, name, progress: share === null ? null : Math.round(share * 1000) / 1000 };
}

/** How a run has ended, in a few words; undefined where it goes on later. */
function endOf(run: RunSummary, before: RunSummary | undefined): string | undefined {
  const { status, error, progress, last, result, refusal } = run;
  if (refusal !== null) return firstSentence(refusal.message);
  if (status === 'interrupted') return undefined;
  if (status === 'done' && before !== undefined && wasTakenBack(run, before)) return undefined;
  if (status === 'failed') return firstSentence(error ?? 'It failed.');
  const epochs = progress?.epoch ?? result?.epochs ?? 0;
  const after = `after ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}.`;
  if (status === 'stopped') return `Stopped ${after}`;
  const doubt = result?.findings.find(({ tone }) => tone === 'warning');
  if (doubt !== undefined) return `Trained ${after} ${doubt.sentence}`;
  const accuracy = result?.testAccuracy ?? last?.valAccuracy ?? last?.accuracy;
  return accuracy === undefined ? `Trained ${after}` : `${percent(accuracy)} ${after}`;
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
