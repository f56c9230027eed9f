import { setTraining } from '../../../core/document/operations/training.ts';
import type { TrainingSettings } from '../../../core/document/training.ts';
import { tooFewSteps } from '../../../core/training/run-steps.ts';
import plain from '../../base/kit/plain-button.module.css';
import { trainingText } from '../../base/strings/training.ts';
import { act } from '../../model/state/act.ts';
import { endStep, useDocument } from '../../model/state/document.ts';
import { useData } from '../data/data-state.ts';
import classes from './epochs-advice.module.css';

const text = trainingText.settings.fewSteps;

/** Says where the epochs are few steps with the document's data, and sets enough of them at one click. */
export function EpochsAdvice({ settings }: { readonly settings: TrainingSettings }) {
  const source = useDocument(({ history }) => history.document.dataset?.source);
  const described = useData(({ shown }) => shown?.description);
  if (described === undefined || described.source !== source) return null;
  const images = described.counts.train.reduce((sum, count) => sum + count, 0);
  const few = tooFewSteps(images, settings);
  if (few === undefined) return null;
  const { epochs } = few.proposed;
  const set = (): void => {
    act(text.step(epochs), (draft) => setTraining(draft, { epochs }));
    endStep();
  };
  return (
    <p className={classes.advice} role="note">
      {text.few(few.epochs, few.steps, images)}{' '}
      <button type="button" className={plain.link} onClick={set}>
        {text.set(epochs, few.proposed.steps)}
      </button>
    </p>
  );
}
