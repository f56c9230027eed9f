import { useEffect } from 'react';
import { hidePanels } from '../../model/state/window.ts';

/** What lies open over the canvas makes way as soon as somebody works on the canvas. */
export function useFoldsAway(): void {
  useEffect(() => {
    const onWork = ({ target }: Event): void => {
      if (target instanceof Element && target.closest('[data-region="canvas"]') !== null) hidePanels();
    };
    window.addEventListener('pointerdown', onWork, true);
    window.addEventListener('drop', onWork, true);
    return () => {
      window.removeEventListener('pointerdown', onWork, true);
      window.removeEventListener('drop', onWork, true);
    };
  }, []);
}
