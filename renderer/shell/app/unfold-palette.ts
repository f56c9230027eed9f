import { setCollapsed } from '../../features/palette/collapsed.ts';
import { showPanel } from '../../model/state/window.ts';

/** Opens the palette over the canvas at one of its groups. */
export function unfoldPalette(group: string): void {
  setCollapsed(group, false);
  showPanel('palette');
  requestAnimationFrame(() => {
    const heading = document.querySelector<HTMLElement>(`[data-group="${CSS.escape(group)}"]`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  });
}
