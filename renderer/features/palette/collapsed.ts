import { create } from 'zustand';
import type { PaletteGroup } from '../../base/strings/family.ts';

const storageKey = 'skiplane.palette.collapsed';

/** Families that few image networks need. */
const initial: readonly PaletteGroup[] = ['regularization', 'reshape', 'recurrent', 'attention'];

interface CollapsedState {
  readonly collapsed: ReadonlySet<string>;
}

/** Which groups of the palette are closed; remembered from one window to the next. */
export const useCollapsed = create<CollapsedState>()(() => ({ collapsed: new Set(remembered()) }));

export function setCollapsed(group: string, closed: boolean): void {
  useCollapsed.setState(({ collapsed }) => {
    const next = new Set(collapsed);
    if (closed) next.add(group);
    else next.delete(group);
    localStorage.setItem(storageKey, JSON.stringify([...next]));
    return { collapsed: next };
  });
}

/** What was closed last time; anything that does not look like it is ignored. */
function remembered(): readonly string[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    return Array.isArray(read) ? read.filter((item) => typeof item === 'string') : initial;
  } catch {
    return initial;
  }
}
