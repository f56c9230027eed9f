import { takeSettings } from '../../../core/document/operations/take-settings.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { runsText } from '../../base/strings/runs.ts';
import { act, tell } from '../../model/state/act.ts';
import { currentDocument, endStep } from '../../model/state/document.ts';
import { useRuns } from '../../model/state/runs.ts';
import { allLabels, nameInList } from './run-labels.ts';

const text = runsText.panel;

/** Takes over the settings of a run, for training and data, into the open document: one step of its history. */
export function takeSettingsOf(run: RunSummary): void {
  const name = nameInList(run, allLabels(useRuns.getState().runs));
  const before = currentDocument();
  act(text.takeStep(name), (draft) => takeSettings(draft, run));
  endStep();
  tell(currentDocument() === before ? text.alreadyUsed : text.used(name));
}

/** The run of highest validation accuracy, and of those the one of lowest validation loss; undefined where none was validated. */
export function bestRun(runs: readonly RunSummary[]): RunSummary | undefined {
  const judged = runs.filter(({ last }) => typeof last?.valAccuracy === 'number');
  return judged.toSorted((a, b) => accuracy(b) - accuracy(a) || loss(a) - loss(b))[0];
}

function accuracy({ last }: RunSummary): number {
  return last?.valAccuracy ?? -1;
}

function loss({ last }: RunSummary): number {
  return last?.valLoss ?? Number.POSITIVE_INFINITY;
}
