import { bypassNodes } from '../../core/document/operations/bypass.ts';
import { disconnect } from '../../core/document/operations/edges.ts';
import { addFrame } from '../../core/document/operations/frames.ts';
import { addNote } from '../../core/document/operations/notes.ts';
import { removeItems } from '../../core/document/operations/remove-items.ts';
import { openAddSearch } from '../app/add-search.ts';
import { canvasMiddle, toScreen } from '../canvas/canvas-api.ts';
import { useCanvasState } from '../canvas/canvas-state.ts';
import { canvasView } from '../canvas/use-canvas-view.ts';
import { documentPosition } from '../canvas/view/geometry.ts';
import { act } from '../state/act.ts';
import { commit, redo, undo, useDocument } from '../state/document.ts';
import { select, useView } from '../state/view.ts';
import { canvasText } from '../strings/canvas.ts';
import { commandText } from '../strings/commands.ts';
import { stepText } from '../strings/steps.ts';
import { copy, cut, duplicate, paste } from './clipboard.ts';
import type { Command } from './command.ts';
import {
  hasSelectedNodes,
  hasSelection,
  inDesigner,
  mainPart,
  selectedEdges,
  selectionByGraph,
} from './selected.ts';

function remove(): void {
  const parts = selectionByGraph();
  const edges = selectedEdges();
  const count = edges.length + [...parts.values()].reduce((sum, { ids }) => sum + ids.length, 0);
  commit(stepText.remove(count), (draft) => {
    for (const { where, edge } of edges) disconnect(draft, where.graph, [edge]);
    for (const [graph, { ids }] of parts) removeItems(draft, graph, ids);
  });
  select([]);
}

function bypass(): void {
  const parts = selectionByGraph();
  commit(stepText.bypass, (draft) => {
    for (const [graph, { ids }] of parts) bypassNodes(draft, graph, ids);
  });
  select([]);
}

function selectAll(): void {
  const view = canvasView();
  const here = [...view.nodes.values(), ...view.extras.values()].filter(({ parent }) => parent === null);
  select(here.map(({ key }) => key));
}

function addByName(): void {
  const point = canvasMiddle();
  openAddSearch({ at: toScreen(point), point });
}

function note(): void {
  const view = canvasView();
  const position = documentPosition(view, view.where, undefined, canvasMiddle());
  const id = act(stepText.addNote, (draft) => addNote(draft, view.where.graph, { text: '', position }));
  if (id === undefined) return;
  select([view.where.keys + id]);
  useCanvasState.setState({ editing: view.where.keys + id });
}

function frame(): void {
  const { where, ids } = mainPart();
  const view = canvasView();
  const middle = documentPosition(view, where, undefined, canvasMiddle());
  const around = ids.length > 0 ? ids : { ...middle, width: 400, height: 240 };
  const id = act(stepText.addFrame, (draft) => addFrame(draft, where.graph, around, canvasText.frame));
  if (id === undefined) return;
  select([where.keys + id]);
  useCanvasState.setState({ editing: where.keys + id });
}

function selectedExtra(): string | undefined {
  const [key, ...others] = useView.getState().selection;
  return key !== undefined && others.length === 0 && canvasView().extras.has(key) ? key : undefined;
}

export const editCommands: readonly Command[] = [
  {
    id: 'undo',
    label: commandText.undo,
    group: 'Edit',
    shortcuts: ['mod+Z'],
    when: () => inDesigner() && useDocument.getState().history.past.length > 0,
    run: undo,
  },
  {
    id: 'redo',
    label: commandText.redo,
    group: 'Edit',
    shortcuts: ['mod+shift+Z', 'mod+Y'],
    when: () => inDesigner() && useDocument.getState().history.future.length > 0,
    run: redo,
  },
  {
    id: 'add',
    label: commandText.add,
    group: 'Edit',
    keywords: 'insert node layer search create',
    shortcuts: ['A'],
    when: inDesigner,
    run: addByName,
  },
  { id: 'cut', label: commandText.cut, group: 'Edit', shortcuts: ['mod+X'], when: hasSelection, run: cut },
  { id: 'copy', label: commandText.copy, group: 'Edit', shortcuts: ['mod+C'], when: hasSelection, run: copy },
  {
    id: 'paste',
    label: commandText.paste,
    group: 'Edit',
    shortcuts: ['mod+V'],
    when: inDesigner,
    run: paste,
  },
  {
    id: 'duplicate',
    label: commandText.duplicate,
    group: 'Edit',
    shortcuts: ['mod+D'],
    when: hasSelectedNodes,
    run: duplicate,
  },
  {
    id: 'delete',
    label: commandText.remove,
    group: 'Edit',
    keywords: 'remove erase',
    shortcuts: ['Delete', 'Backspace'],
    when: hasSelection,
    run: remove,
  },
  {
    id: 'bypass',
    label: commandText.bypass,
    group: 'Edit',
    keywords: 'skip heal dissolve',
    shortcuts: ['mod+B'],
    when: hasSelectedNodes,
    run: bypass,
  },
  {
    id: 'select-all',
    label: commandText.selectAll,
    group: 'Edit',
    shortcuts: ['mod+A'],
    when: inDesigner,
    run: selectAll,
  },
  {
    id: 'add-note',
    label: commandText.addNote,
    group: 'Edit',
    keywords: 'comment text',
    shortcuts: ['N'],
    when: inDesigner,
    run: note,
  },
  {
    id: 'add-frame',
    label: commandText.addFrame,
    group: 'Edit',
    keywords: 'box title region',
    shortcuts: ['shift+F'],
    when: inDesigner,
    run: frame,
  },
  {
    id: 'edit-text',
    label: commandText.editText,
    group: 'Edit',
    shortcuts: ['F2'],
    when: () => inDesigner() && selectedExtra() !== undefined,
    run: () => useCanvasState.setState({ editing: selectedExtra() ?? null }),
  },
];
