import type { DatasetSource } from '../../core/document/dataset.ts';
import { setDataset } from '../../core/document/operations/training.ts';
import { act } from '../state/act.ts';
import { dataText } from '../strings/data.ts';
import { chooseSource, loadData } from './data-state.ts';
import { formatSource } from './sources.ts';

/** Takes data that a person has named: only by this may it lie outside the workspace. */
export function takeSource(source: DatasetSource): void {
  const text = formatSource(source);
  chooseSource(text);
  act(dataText.steps.source, (draft) => setDataset(draft, { source: text }));
  loadData();
}
