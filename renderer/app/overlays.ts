import { useWindow } from '../state/window.ts';
import { useAddSearch } from './add-search.ts';
import { isAsking } from './dialogs.tsx';
import { isPaletteOpen } from './spotlight.ts';

/** True while something lies over the canvas that has keys of its own. */
export function isOverlayOpen(): boolean {
  return (
    isAsking() ||
    isPaletteOpen() ||
    useWindow.getState().help ||
    useWindow.getState().settings ||
    useAddSearch.getState().request !== null
  );
}
