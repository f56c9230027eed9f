import { create } from 'zustand';
import type { SplitName } from '../../core/protocol/scalars.ts';

export const dataViews = ['samples', 'augmentation', 'skipped'] as const;

/** How the data is looked at; kept while the drawer shows something else. */
interface DataView {
  readonly view: (typeof dataViews)[number];
  readonly split: SplitName;
  /** Only images of this class; null for all. */
  readonly label: number | null;
  /** The first image of the page, among those that are shown. */
  readonly offset: number;
  /** The training image whose augmentation is shown. */
  readonly image: number;
}

export const useDataView = create<DataView>()(() => ({
  view: 'samples',
  split: 'train',
  label: null,
  offset: 0,
  image: 0,
}));

export function showClass(label: number | null): void {
  useDataView.setState({ view: 'samples', label, offset: 0 });
}

export function showSplit(split: SplitName): void {
  useDataView.setState({ split, offset: 0 });
}

/** Other data has other images. */
export function resetDataView(): void {
  useDataView.setState({ label: null, offset: 0, image: 0 });
}
