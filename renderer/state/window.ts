import { create } from 'zustand';

export type DrawerTab = 'issues' | 'layers';

/** The window's own state: what is shown around the canvas. */
interface WindowState {
  /** The start page, or the designer with a document. */
  readonly page: 'start' | 'designer';
  readonly drawer: DrawerTab | null;
  readonly drawerHeight: number;
  readonly paletteShown: boolean;
  readonly inspectorShown: boolean;
  readonly help: boolean;
  /** Batch size for the estimate of memory. */
  readonly batchSize: number;
}

const storageKey = 'skiplane.window';
const kept = ['drawer', 'drawerHeight', 'paletteShown', 'inspectorShown', 'batchSize'] as const;

const initial: WindowState = {
  page: 'start',
  drawer: null,
  drawerHeight: 260,
  paletteShown: true,
  inspectorShown: true,
  help: false,
  batchSize: 128,
};

export const useWindow = create<WindowState>()(() => ({ ...initial, ...remembered() }));

useWindow.subscribe((state) => {
  localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(kept.map((key) => [key, state[key]]))));
});

/** What the last window was left like; anything that does not look like it is ignored. */
function remembered(): Partial<WindowState> {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof read !== 'object' || read === null) return {};
    return Object.fromEntries(
      Object.entries(read).filter(
        ([key, value]) =>
          kept.some((name) => name === key) &&
          (typeof value === typeof Reflect.get(initial, key) || (key === 'drawer' && isDrawer(value))),
      ),
    );
  } catch {
    return {};
  }
}

function isDrawer(value: unknown): value is DrawerTab {
  return value === 'issues' || value === 'layers';
}
