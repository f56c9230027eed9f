import { create } from 'zustand';

/** The tabs of the drawer, in the order in which they stand there. */
export const drawerTabs = ['train', 'data', 'compare', 'results', 'runs', 'issues', 'layers'] as const;

export type DrawerTab = (typeof drawerTabs)[number];

/** The window's own state: what is shown around the canvas. */
interface WindowState {
  /** The start page, or the designer with a document. */
  readonly page: 'start' | 'designer';
  readonly drawer: DrawerTab | null;
  readonly drawerHeight: number;
  readonly paletteShown: boolean;
  readonly inspectorShown: boolean;
  readonly help: boolean;
  /** The settings lie over the page. */
  readonly settings: boolean;
}

const storageKey = 'skiplane.window';
const kept = ['drawer', 'drawerHeight', 'paletteShown', 'inspectorShown'] as const;

const initial: WindowState = {
  page: 'start',
  drawer: null,
  drawerHeight: 300,
  paletteShown: true,
  inspectorShown: true,
  help: false,
  settings: false,
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
  return drawerTabs.some((tab) => tab === value);
}
