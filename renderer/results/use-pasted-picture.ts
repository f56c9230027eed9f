import { useEffect } from 'react';
import { resultsText } from '../strings/results.ts';
import { pictureIn, takePicture } from './picture-file.ts';

/** Takes a picture that is pasted while the results are shown, wherever the focus is; nodes and text stay the canvas's. */
export function usePastedPicture(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const file = pictureIn(event.clipboardData);
      if (file === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      void takePicture(file, resultsText.subject.pasted);
    };
    // Before the canvas hears of it.
    window.addEventListener('paste', onPaste, true);
    return () => window.removeEventListener('paste', onPaste, true);
  }, []);
}
