import { useEffect } from 'react';
import { resultsText } from '../../base/strings/results.ts';
import { imagesIn, takeImages } from './image-file.ts';

/** Takes an image that is pasted while the results are shown, wherever the focus is; nodes and text stay the canvas's. */
export function usePastedImage(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const files = imagesIn(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      event.stopPropagation();
      void takeImages(files, resultsText.subject.pasted);
    };
    // Before the canvas hears of it.
    window.addEventListener('paste', onPaste, true);
    return () => window.removeEventListener('paste', onPaste, true);
  }, []);
}
