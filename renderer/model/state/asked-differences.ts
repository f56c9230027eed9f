import { create } from 'zustand';
import { useWindow } from './window.ts';

/** The run whose differences from the open document were requested; a new object for each request. */
export const useAskedDifferences = create<{ readonly asked: { readonly run: string } | null }>()(() => ({
  asked: null,
}));

/** Shows in what a run's network and settings differ from the open document. */
export function askDifferences(run: string): void {
  useAskedDifferences.setState({ asked: { run } });
  useWindow.setState({ drawer: 'runs' });
}
