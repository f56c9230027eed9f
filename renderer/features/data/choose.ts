import { setDataset } from '../../../core/document/operations/training.ts';
import type { DatasetSource } from '../../../core/document/sources.ts';
import { formatSource } from '../../../core/document/sources.ts';
import { dataText } from '../../base/strings/data.ts';
import { act } from '../../model/state/act.ts';
import { chooseSource, loadData } from './data-state.ts';

/** Takes data that a person has named: only by this may it lie outside the workspace. */
export function takeSource(source: DatasetSource): void {
  const text = formatSource(source);
  chooseSource(text);
  act(dataText.steps.source, (draft) => setDataset(draft, { source: text }));
  loadData();
}
