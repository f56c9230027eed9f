import type { RunSummary } from '../../../core/protocol/runs.ts';
import { askText } from '../../base/kit/dialogs.tsx';
import { formatScalar } from '../../base/strings/numbers.ts';
import { runsText } from '../../base/strings/runs.ts';
import { continueSlower } from './control.ts';
import { lowerRate } from './lower-rate.ts';
import { runTitle } from './run-title.ts';

const text = runsText.goOnSlower;

/** Asks for a lower rate, at which a run that has diverged goes on from its last good checkpoint. */
export async function goOnSlower(run: RunSummary): Promise<void> {
  const { learningRate } = run.training;
  const answer = await askText({
    title: text.title(runTitle(run)),
    label: text.label,
    hint: text.hint(formatScalar(learningRate)),
    confirm: text.confirm,
    initial: String(Number((learningRate / 10).toPrecision(3))),
    check: (given) => {
      const rate = lowerRate(given, learningRate);
      return 'value' in rate ? undefined : text.wrong(formatScalar(learningRate), given, rate.readings);
    },
  });
  const rate = answer === null ? undefined : lowerRate(answer, learningRate);
  if (rate !== undefined && 'value' in rate) await continueSlower(run.id, rate.value);
}
