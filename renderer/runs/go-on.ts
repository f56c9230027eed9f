import type { RunSummary } from '../../core/protocol/runs.ts';
import { askText } from '../app/dialogs.tsx';
import { continueRun } from '../host/runs.ts';
import { type Parsed, parseInRange } from '../inspector/field-text.ts';
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
    check: (given) => {
      const parsed = epochsFrom(given, done);
      return 'problem' in parsed ? parsed.problem : undefined;
    },
  });
  const parsed = answer === null ? undefined : epochsFrom(answer, done);
  const epochs = parsed !== undefined && 'value' in parsed ? parsed.value : undefined;
  if (typeof epochs === 'number') await continueRun(run.id, epochs === planned ? null : epochs);
}

/** As planned where that is still ahead, else as many again. */
export function suggestedEpochs(done: number, planned: number): number {
  return planned > done ? planned : Math.min(mostEpochs, done + Math.max(1, planned));
}

/** The number of epochs that was typed, which is whole and ahead of what is done; else why it is not, in one sentence. */
export function epochsFrom(given: string, done: number): Parsed {
  return parseInRange(given, { min: done + 1, max: mostEpochs, below: false }, true);
}
