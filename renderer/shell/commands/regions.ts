import { useEffect } from 'react';
import { focusCanvas } from '../../model/stage/focus.ts';
import { firstIn } from '../../model/stage/inspector-focus.ts';
import { hidePanels } from '../../model/state/window.ts';

/** Leads the keyboard to the next part of the window, or to the one before: top bar, palette, canvas, inspector, drawer. */
export function goToRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions.at((Math.max(at, 0) + by) % regions.length);
  if (next === undefined) return;
  if (next.dataset.region === 'canvas') focusCanvas();
  else firstIn(next)?.focus();
}

/** Escape leads back to the canvas from everything around it that has no use for the key itself. */
export function useEscapeToCanvas(): void {
  useEffect(() => {
    let closes = false;
    // An open list is closed by the same key, before the event comes up here.
    const onCapture = ({ target }: KeyboardEvent): void => {
      closes = target instanceof Element && target.getAttribute('aria-expanded') === 'true';
    };
    const onKeyDown = ({ key, target, defaultPrevented }: KeyboardEvent): void => {
      if (key !== 'Escape' || defaultPrevented || closes || !(target instanceof Element)) return;
      const around = target.closest('[data-region]') !== null && target.closest('.react-flow') === null;
      if (!around) return;
      hidePanels();
      focusCanvas();
    };
    window.addEventListener('keydown', onCapture, true);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onCapture, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
