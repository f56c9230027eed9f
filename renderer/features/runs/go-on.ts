import type { RunSummary } from '../../../core/protocol/runs.ts';
import { askText } from '../../base/kit/dialogs.tsx';
import { runsText } from '../../base/strings/runs.ts';
import { epochsFrom, suggestedEpochs } from './asked-epochs.ts';
import { epochsDone } from './columns.ts';
import { continueRun } from './control.ts';
import { goOnSlower } from './go-on-slower.ts';
import { runTitle } from './run-title.ts';

const text = runsText.goOn;

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
