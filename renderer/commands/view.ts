import { moveItems } from '../../core/document/operations/move.ts';
import type { Point } from '../../core/document/schema.ts';
import { goToInspector, goToRegion } from '../app/regions.ts';
import { fitAll, fitTo, zoomBy, zoomTo } from '../canvas/canvas-api.ts';
import { useCanvasState } from '../canvas/canvas-state.ts';
import { canvasView } from '../canvas/use-canvas-view.ts';
import { arrangeNow } from '../layout/arrange-now.ts';
import { commit } from '../state/document.ts';
import { useView } from '../state/view.ts';
import { type DrawerTab, useWindow } from '../state/window.ts';
import { commandText } from '../strings/commands.ts';
import { stepText } from '../strings/steps.ts';
import { toggleTheme } from '../theme/toggle.ts';
import type { Command } from './command.ts';
import { hasSelection, inDesigner, selectionByGraph } from './selected.ts';

/** Moves the selection; several nudges in a row are one step. */
function nudge(by: Point): () => void {
  return () => {
    const view = canvasView();
    const { selection } = useView.getState();
    const parts = selectionByGraph();
    const merge = `nudge:${[...selection].join()}`;
    commit(
      stepText.nudge,
      (draft) => {
        for (const [graph, { where, ids }] of parts) {
          const at = Object.fromEntries(
            ids.flatMap((id) => {
              const item = view.nodes.get(where.keys + id) ?? view.extras.get(where.keys + id);
              if (item === undefined) return [];
              const { x, y } = item.position;
              return [[id, { x: x - item.shift.x + by.x, y: y - item.shift.y + by.y }] as const];
            }),
          );
          moveItems(draft, graph, { nodes: at, notes: at, frames: at });
        }
      },
      merge,
    );
  };
}

function nudges(distance: number, prefix: string): Command[] {
  const ways = [
    ['ArrowLeft', { x: -distance, y: 0 }],
    ['ArrowRight', { x: distance, y: 0 }],
    ['ArrowUp', { x: 0, y: -distance }],
    ['ArrowDown', { x: 0, y: distance }],
  ] as const;
  return ways.map(([key, by]) => ({
    id: `nudge-${prefix}${key}`,
    label: commandText.nudge,
    group: 'Edit',
    shortcuts: [prefix + key],
    when: hasSelection,
    run: nudge(by),
  }));
}

export function toggleDrawer(tab: DrawerTab): () => void {
  return () => useWindow.setState(({ drawer }) => ({ drawer: drawer === tab ? null : tab }));
}

export const viewCommands: readonly Command[] = [
  ...nudges(8, ''),
  ...nudges(40, 'shift+'),
  {
    id: 'fit-all',
    label: commandText.fitAll,
    group: 'View',
    keywords: 'zoom whole everything',
    shortcuts: ['F'],
    when: inDesigner,
    run: () => fitAll(),
  },
  {
    id: 'fit-selection',
    label: commandText.fitSelection,
    group: 'View',
    keywords: 'zoom focus',
    shortcuts: ['.'],
    when: hasSelection,
    run: () => fitTo(useView.getState().selection),
  },
  {
    id: 'zoom-in',
    label: commandText.zoomIn,
    group: 'View',
    shortcuts: ['[plus]', '='],
    when: inDesigner,
    run: () => zoomBy(1.25),
  },
  {
    id: 'zoom-out',
    label: commandText.zoomOut,
    group: 'View',
    shortcuts: ['-'],
    when: inDesigner,
    run: () => zoomBy(0.8),
  },
  {
    id: 'zoom-actual',
    label: commandText.zoomActual,
    group: 'View',
    shortcuts: ['0'],
    when: inDesigner,
    run: () => zoomTo(1),
  },
  {
    id: 'arrange',
    label: commandText.arrange,
    group: 'View',
    keywords: 'layout tidy order align',
    shortcuts: ['shift+A'],
    when: inDesigner,
    run: () => arrangeNow(stepText.arrange),
  },
  {
    id: 'toggle-direction',
    label: commandText.direction,
    group: 'View',
    keywords: 'orientation vertical horizontal top bottom',
    when: inDesigner,
    run: () => arrangeNow(stepText.direction, canvasView().direction === 'right' ? 'down' : 'right'),
  },
  {
    id: 'issues',
    label: commandText.issues,
    group: 'View',
    keywords: 'errors warnings problems',
    shortcuts: ['I'],
    when: inDesigner,
    run: toggleDrawer('issues'),
  },
  {
    id: 'layers',
    label: commandText.layers,
    group: 'View',
    keywords: 'table list summary',
    shortcuts: ['L'],
    when: inDesigner,
    run: toggleDrawer('layers'),
  },
  {
    id: 'toggle-palette',
    label: commandText.palette,
    group: 'View',
    shortcuts: ['['],
    when: inDesigner,
    run: () => useWindow.setState(({ paletteShown }) => ({ paletteShown: !paletteShown })),
  },
  {
    id: 'toggle-inspector',
    label: commandText.inspector,
    group: 'View',
    shortcuts: [']'],
    when: inDesigner,
    run: () => useWindow.setState(({ inspectorShown }) => ({ inspectorShown: !inspectorShown })),
  },
  {
    id: 'to-inspector',
    label: commandText.toInspector,
    group: 'View',
    keywords: 'settings parameters fields properties',
    shortcuts: ['E'],
    when: inDesigner,
    run: goToInspector,
  },
  {
    id: 'next-region',
    label: commandText.nextRegion,
    group: 'View',
    keywords: 'focus panel landmark',
    shortcuts: ['F6'],
    everywhere: true,
    when: inDesigner,
    run: () => goToRegion(1),
  },
  {
    id: 'previous-region',
    label: commandText.previousRegion,
    group: 'View',
    keywords: 'focus panel landmark',
    shortcuts: ['shift+F6'],
    everywhere: true,
    when: inDesigner,
    run: () => goToRegion(-1),
  },
  {
    id: 'toggle-minimap',
    label: commandText.minimap,
    group: 'View',
    shortcuts: ['M'],
    when: inDesigner,
    run: () => useCanvasState.setState(({ minimap }) => ({ minimap: !minimap })),
  },
  {
    id: 'toggle-snap',
    label: commandText.snap,
    group: 'View',
    keywords: 'grid',
    when: inDesigner,
    run: () => useCanvasState.setState(({ snap }) => ({ snap: !snap })),
  },
  {
    id: 'theme',
    label: commandText.theme,
    group: 'View',
    keywords: 'dark light colour color scheme appearance',
    run: toggleTheme,
  },
];
