import type { RunSummary } from '../../core/protocol/runs.ts';
import { askText } from '../app/dialogs.tsx';
import { continueRun } from '../host/runs.ts';
import { runsText } from '../strings/runs.ts';
import { epochsDone } from './columns.ts';
import { goOnSlower } from './go-on-slower.ts';
import { runTitle } from './run-title.ts';

const text = runsText.goOn;
const mostEpochs = 100_000;

/** Asks how far an ended run is to go, and lets it go on from its last checkpoint. */
export async function goOn(run: RunSummary): Promise<void> {
  if (run.diverged) return goOnSlower(run);
  const planned = run.training.epochs;
  const done = epochsDone(run);
  const answer = await askText({
    title: text.title(runTitle(run)),
    label: text.label,
    hint: text.hint(done, planned),
    confirm: text.confirm,
    initial: String(suggestedEpochs(done, planned)),
    check: (given) => (epochsFrom(given, done) === undefined ? text.wrong(done + 1) : undefined),
  });
  const epochs = answer === null ? undefined : epochsFrom(answer, done);
  if (epochs !== undefined) await continueRun(run.id, epochs === planned ? null : epochs);
}

/** As planned where that is still ahead, else as many again. */
export function suggestedEpochs(done: number, planned: number): number {
  return planned > done ? planned : Math.min(mostEpochs, done + Math.max(1, planned));
}

/** The number of epochs that was typed; undefined unless it is whole and ahead of what is done. */
export function epochsFrom(given: string, done: number): number | undefined {
  const epochs = /^\d[\d,]*$/.test(given) ? Number(given.replaceAll(',', '')) : Number.NaN;
  return epochs > done && epochs <= mostEpochs ? epochs : undefined;
}
