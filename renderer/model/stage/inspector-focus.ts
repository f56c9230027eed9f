import { showPanel } from '../state/window.ts';

const reachable =
  'input:not(:disabled), textarea:not(:disabled), select:not(:disabled), button:not(:disabled), [tabindex="0"]';

/** What can be reached by keyboard first in a part of the window. */
export function firstIn(region: Element, wanted = reachable): HTMLElement | undefined {
  return [...region.querySelectorAll<HTMLElement>(wanted)].find(
    (element) => element.tabIndex >= 0 && element.checkVisibility(),
  );
}

/** Leads the keyboard to the fields of what is selected. */
export function goToInspector(): void {
  showPanel('inspector');
  requestAnimationFrame(() => {
    const region = document.querySelector('[data-region="inspector"]');
    if (region !== null) (firstIn(region, 'input:not(:disabled), textarea') ?? firstIn(region))?.focus();
  });
}
