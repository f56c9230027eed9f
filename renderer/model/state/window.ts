import { create } from 'zustand';

/** The tabs of the drawer, in their order. */
export const drawerTabs = [
  'train',
  'data',
  'compare',
  'results',
  'analysis',
  'runs',
  'issues',
  'layers',
  'code',
] as const;

export type DrawerTab = (typeof drawerTabs)[number];

export type Panel = 'palette' | 'inspector';

/** The window's own state: what is shown around the canvas. */
interface WindowState {
  /** The start page, or the designer with a document. */
  readonly page: 'start' | 'designer';
  readonly drawer: DrawerTab | null;
  readonly drawerHeight: number;
  readonly paletteShown: boolean;
  readonly inspectorShown: boolean;
  /** In a small window palette and inspector are folded: this one is open over the canvas. */
  readonly unfolded: Panel | null;
  /** The map of the whole canvas in its corner. */
  readonly minimap: boolean;
  readonly help: boolean;
  /** The settings cover the page. */
  readonly settings: boolean;
  /** The dialog of exports is open. */
  readonly exporting: boolean;
  /** A lesson lies beside the canvas, or is folded to its edge. */
  readonly lesson: 'none' | 'open' | 'folded';
}

/** Windows no wider than this fold palette and inspector to rails, so that the canvas keeps its room. */
export const foldingWidth = 1100;

/** Of a lesson beside the canvas; in a small window it is narrower. */
export const lessonWidths = { wide: 384, narrow: 344, folded: 40 } as const;

export function lessonWidth(width: number, lesson: WindowState['lesson']): number {
  if (lesson === 'none') return 0;
  if (lesson === 'folded') return lessonWidths.folded;
  return width <= foldingWidth ? lessonWidths.narrow : lessonWidths.wide;
}

/** Whether palette and inspector are folded; beside a lesson, in larger windows too. */
export function panelsFold(width: number, { lesson } = useWindow.getState()): boolean {
  return width - lessonWidth(width, lesson) <= foldingWidth;
}

const storageKey = 'skiplane.window';
const kept = ['drawer', 'drawerHeight', 'paletteShown', 'inspectorShown', 'minimap'] as const;

const initial: WindowState = {
  page: 'start',
  drawer: null,
  drawerHeight: 300,
  paletteShown: true,
  inspectorShown: true,
  unfolded: null,
  minimap: true,
  help: false,
  settings: false,
  exporting: false,
  lesson: 'none',
};

export const useWindow = create<WindowState>()(() => ({ ...initial, ...remembered() }));

useWindow.subscribe((state) => {
  localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(kept.map((key) => [key, state[key]]))));
});

const shownName = { palette: 'paletteShown', inspector: 'inspectorShown' } as const;

/** Shows a panel, or hides it; in a small window over the canvas, and no other. */
export function togglePanel(panel: Panel): void {
  if (panelsFold(window.innerWidth)) {
    useWindow.setState(({ unfolded }) => ({ unfolded: unfolded === panel ? null : panel }));
  } else useWindow.setState((state) => ({ [shownName[panel]]: !state[shownName[panel]] }));
}

export function showPanel(panel: Panel): void {
  if (panelsFold(window.innerWidth)) useWindow.setState({ unfolded: panel });
  else useWindow.setState({ [shownName[panel]]: true });
}

/** Folds what is open over the canvas. */
export function hidePanels(): void {
  if (useWindow.getState().unfolded !== null) useWindow.setState({ unfolded: null });
}

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
