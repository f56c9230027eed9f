import { isAsking } from '../../base/kit/dialogs.tsx';
import { isPaletteOpen } from '../../base/kit/spotlight.ts';
import { useWindow } from '../state/window.ts';
import { useAddSearch } from './add-search.ts';

/** True while the canvas is covered by something with its own keys. */
export function isOverlayOpen(): boolean {
  return (
    isAsking() ||
    isPaletteOpen() ||
    useWindow.getState().help ||
    useWindow.getState().settings ||
    useWindow.getState().exporting ||
    useAddSearch.getState().request !== null
  );
}
