import { useEffect, useRef, useState } from 'react';

/** What is dropped on the window: a folder, or something else. */
export interface Dropped {
  readonly file: File | undefined;
  readonly isFolder: boolean;
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

/** True over parts of the window that take files themselves: they carry `data-drop`. */
function isTakenElsewhere({ target }: DragEvent): boolean {
  return target instanceof Element && target.closest('[data-drop]') !== null;
}

/**
 * Hears of what is dropped anywhere on the window, but for the parts that take files themselves. The browser no longer leaves
 * the page for it.
 * @returns true while something is dragged over it
 */
export function useFolderDrop(onDrop: (dropped: Dropped) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onDrop);
  latest.current = onDrop;
  useEffect(() => {
    const dragOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      const elsewhere = isTakenElsewhere(event);
      if (!elsewhere) event.preventDefault();
      setOver(!elsewhere);
    };
    const leave = (event: DragEvent): void => {
      // Passing from one element to the next is not leaving the window.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (!holdsFiles(event) || isTakenElsewhere(event)) return;
      event.preventDefault();
      const [item] = event.dataTransfer?.items ?? [];
      latest.current({
        file: event.dataTransfer?.files[0],
        isFolder: item?.webkitGetAsEntry()?.isDirectory === true,
      });
    };
    window.addEventListener('dragover', dragOver, true);
    window.addEventListener('dragleave', leave, true);
    window.addEventListener('drop', drop, true);
    return () => {
      window.removeEventListener('dragover', dragOver, true);
      window.removeEventListener('dragleave', leave, true);
      window.removeEventListener('drop', drop, true);
    };
  }, []);
  return over;
}
