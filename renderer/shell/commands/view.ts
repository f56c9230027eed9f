import { moveItems } from '../../../core/document/operations/move.ts';
import type { Point } from '../../../core/document/schema.ts';
import { skipEdges } from '../../../core/network/skips.ts';
import { commandText } from '../../base/strings/commands.ts';
import { stepText } from '../../base/strings/steps.ts';
import { toggleTheme } from '../../features/settings/toggle.ts';
import { fitAll, fitTo, zoomBy, zoomTo } from '../../model/stage/canvas-api.ts';
import { useCanvasState } from '../../model/stage/canvas-state.ts';
import { goToInspector } from '../../model/stage/inspector-focus.ts';
import { toggleMaps } from '../../model/stage/maps-state.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { showBeside, useBeside } from '../../model/state/beside.ts';
import { commit, currentDocument } from '../../model/state/document.ts';
import { useView } from '../../model/state/view.ts';
import { togglePanel, useWindow } from '../../model/state/window.ts';
import { arrangeNow } from './arrange-now.ts';
import type { Command } from './command.ts';
import { goToRegion } from './regions.ts';
import { hasSelection, inDesigner, selectionByGraph } from './selected.ts';

/** Moves the selection; several nudges in a row are one step. */
function nudge(by: Point): () => void {
  return () => {
    const view = canvasView();
    const { selection } = useView.getState();
    const parts = selectionByGraph();
    const joinKey = `nudge:${[...selection].join()}`;
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
      joinKey,
    );
  };
}

function hasSkips(): boolean {
  const { graph, blocks } = currentDocument();
  return [graph, ...Object.values(blocks).map((block) => block.graph)].some(
    (each) => skipEdges(each).size > 0,
  );
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
    needs: commandText.needs.something,
    when: hasSelection,
    do: nudge(by),
  }));
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
    do: () => fitAll(),
  },
  {
    id: 'fit-selection',
    label: commandText.fitSelection,
    group: 'View',
    keywords: 'zoom focus',
    shortcuts: ['.'],
    needs: commandText.needs.something,
    when: hasSelection,
    do: () => fitTo(useView.getState().selection),
  },
  {
    id: 'zoom-in',
    label: commandText.zoomIn,
    group: 'View',
    shortcuts: ['[plus]', '='],
    when: inDesigner,
    do: () => zoomBy(1.25),
  },
  {
    id: 'zoom-out',
    label: commandText.zoomOut,
    group: 'View',
    shortcuts: ['-'],
    when: inDesigner,
    do: () => zoomBy(0.8),
  },
  {
    id: 'zoom-actual',
    label: commandText.zoomActual,
    group: 'View',
    shortcuts: ['0'],
    when: inDesigner,
    do: () => zoomTo(1),
  },
  {
    id: 'arrange',
    label: commandText.arrange,
    group: 'View',
    keywords: 'layout tidy order align',
    shortcuts: ['shift+A'],
    when: inDesigner,
    do: () => arrangeNow(stepText.arrange),
  },
  {
    id: 'toggle-direction',
    label: commandText.direction,
    group: 'View',
    keywords: 'orientation vertical horizontal top bottom',
    when: inDesigner,
    do: () => arrangeNow(stepText.direction, canvasView().direction === 'right' ? 'down' : 'right'),
  },
  {
    id: 'toggle-twin',
    label: commandText.twinBeside,
    group: 'View',
    keywords: 'without skip connections compare next side by side',
    when: () => inDesigner() && (useBeside.getState().shown !== null || hasSkips()),
    do: () => showBeside(useBeside.getState().shown === null ? { is: 'twin', trainedAs: null } : null),
  },
  {
    id: 'toggle-maps',
    label: commandText.maps,
    group: 'View',
    keywords: 'feature maps activations digit image walk values norm skip F(x)',
    shortcuts: ['X'],
    when: inDesigner,
    do: toggleMaps,
  },
  {
    id: 'toggle-palette',
    label: commandText.palette,
    group: 'View',
    shortcuts: ['['],
    when: inDesigner,
    do: () => togglePanel('palette'),
  },
  {
    id: 'toggle-inspector',
    label: commandText.inspector,
    group: 'View',
    shortcuts: [']'],
    when: inDesigner,
    do: () => togglePanel('inspector'),
  },
  {
    id: 'to-inspector',
    label: commandText.toInspector,
    group: 'View',
    keywords: 'settings parameters fields properties',
    shortcuts: ['E'],
    when: inDesigner,
    do: goToInspector,
  },
  {
    id: 'next-region',
    label: commandText.nextRegion,
    group: 'View',
    keywords: 'focus panel landmark',
    shortcuts: ['F6'],
    everywhere: true,
    when: inDesigner,
    do: () => goToRegion(1),
  },
  {
    id: 'previous-region',
    label: commandText.previousRegion,
    group: 'View',
    keywords: 'focus panel landmark',
    shortcuts: ['shift+F6'],
    everywhere: true,
    when: inDesigner,
    do: () => goToRegion(-1),
  },
  {
    id: 'toggle-minimap',
    label: commandText.minimap,
    group: 'View',
    shortcuts: ['shift+M'],
    when: inDesigner,
    do: () => useWindow.setState(({ minimap }) => ({ minimap: !minimap })),
  },
  {
    id: 'toggle-snap',
    label: commandText.snap,
    group: 'View',
    keywords: 'grid',
    when: inDesigner,
    do: () => useCanvasState.setState(({ snap }) => ({ snap: !snap })),
  },
  {
    id: 'theme',
    label: commandText.theme,
    group: 'View',
    keywords: 'dark light color color scheme appearance',
    do: toggleTheme,
  },
];
