import { useEffect } from 'react';
import { showOpened } from '../../model/stage/canvas-api.ts';
import { useView } from '../../model/state/view.ts';

/** A block that is opened in place is seen: the view moves as far as that takes. */
export function useShowsOpened(): void {
  useEffect(
    () =>
      useView.subscribe((now, before) => {
        if (now.open === before.open || now.trail !== before.trail) return;
        const added = [...now.open].filter((key) => !before.open.has(key));
        // React Flow knows where it stands one frame later.
        requestAnimationFrame(() => requestAnimationFrame(() => showOpened(added)));
      }),
    [],
  );
}
