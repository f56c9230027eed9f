import { create } from 'zustand';
import type { SourceKind } from '../../../core/document/sources.ts';
import type { SplitName } from '../../../core/protocol/scalars.ts';

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
  /** A kind of source that was picked over another and still lacks its path: it is not in the document yet. */
  readonly picked: { readonly kind: SourceKind; readonly over: string | undefined } | null;
}

export const useDataView = create<DataView>()(() => ({
  view: 'samples',
  split: 'train',
  label: null,
  offset: 0,
  image: 0,
  picked: null,
}));

/** The kind that was picked over the document's source, while that is still the same. */
export function usePicked(written: string | undefined): SourceKind | undefined {
  return useDataView(({ picked }) => (picked !== null && picked.over === written ? picked.kind : undefined));
}

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
