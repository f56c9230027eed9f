import { bypassNodes } from '../../../core/document/operations/bypass.ts';
import { disconnect } from '../../../core/document/operations/edges.ts';
import { addFrame } from '../../../core/document/operations/frames.ts';
import { addNote } from '../../../core/document/operations/notes.ts';
import { removeItems } from '../../../core/document/operations/remove-items.ts';
import { canvasText } from '../../base/strings/canvas.ts';
import { commandText } from '../../base/strings/commands.ts';
import { stepText } from '../../base/strings/steps.ts';
import { openAddSearch } from '../../model/stage/add-search.ts';
import { canvasMiddle, toCanvas, toScreen, visibleCanvas } from '../../model/stage/canvas-api.ts';
import { useCanvasState } from '../../model/stage/canvas-state.ts';
import { pointerOnCanvas } from '../../model/stage/pointer.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { act } from '../../model/state/act.ts';
import { commit, redo, undo, useDocument } from '../../model/state/document.ts';
import { select, useView } from '../../model/state/view.ts';
import { documentPosition } from '../../model/view/geometry.ts';
import { placeInView } from '../../model/view/place-in-view.ts';
import { noteSize } from '../../model/view/size.ts';
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

/** Pixels of the canvas between a new note and the border of what is visible: the grid may move it by some of them. */
const noteMargin = 16;

/** A note under the pointer, or in the middle of what is visible, with the caret in it. */
function note(): void {
  const view = canvasView();
  const pointer = pointerOnCanvas();
  const around = pointer === undefined ? canvasMiddle() : toCanvas(pointer);
  const corner = placeInView(around, noteSize, visibleCanvas(), noteMargin);
  const position = documentPosition(view, view.where, undefined, corner);
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
    needs: commandText.needs.undo,
    when: () => inDesigner() && useDocument.getState().history.past.length > 0,
    do: undo,
  },
  {
    id: 'redo',
    label: commandText.redo,
    group: 'Edit',
    shortcuts: ['mod+shift+Z', 'mod+Y'],
    needs: commandText.needs.redo,
    when: () => inDesigner() && useDocument.getState().history.future.length > 0,
    do: redo,
  },
  {
    id: 'add',
    label: commandText.add,
    group: 'Edit',
    keywords: 'insert node layer search create',
    shortcuts: ['A'],
    when: inDesigner,
    do: addByName,
  },
  {
    id: 'cut',
    label: commandText.cut,
    group: 'Edit',
    shortcuts: ['mod+X'],
    needs: commandText.needs.something,
    when: hasSelection,
    do: cut,
  },
  {
    id: 'copy',
    label: commandText.copy,
    group: 'Edit',
    shortcuts: ['mod+C'],
    needs: commandText.needs.something,
    when: hasSelection,
    do: copy,
  },
  {
    id: 'paste',
    label: commandText.paste,
    group: 'Edit',
    shortcuts: ['mod+V'],
    when: inDesigner,
    do: paste,
  },
  {
    id: 'duplicate',
    label: commandText.duplicate,
    group: 'Edit',
    shortcuts: ['mod+D'],
    needs: commandText.needs.nodes,
    when: hasSelectedNodes,
    do: duplicate,
  },
  {
    id: 'delete',
    label: commandText.remove,
    group: 'Edit',
    keywords: 'remove erase',
    shortcuts: ['Delete', 'Backspace'],
    needs: commandText.needs.something,
    when: hasSelection,
    do: remove,
  },
  {
    id: 'bypass',
    label: commandText.bypass,
    group: 'Edit',
    keywords: 'skip heal dissolve',
    shortcuts: ['mod+B'],
    needs: commandText.needs.nodes,
    when: hasSelectedNodes,
    do: bypass,
  },
  {
    id: 'select-all',
    label: commandText.selectAll,
    group: 'Edit',
    shortcuts: ['mod+A'],
    when: inDesigner,
    do: selectAll,
  },
  {
    id: 'add-note',
    label: commandText.addNote,
    group: 'Edit',
    keywords: 'comment text',
    shortcuts: ['N'],
    when: inDesigner,
    do: note,
  },
  {
    id: 'add-frame',
    label: commandText.addFrame,
    group: 'Edit',
    keywords: 'box title region',
    shortcuts: ['shift+F'],
    when: inDesigner,
    do: frame,
  },
  {
    id: 'edit-text',
    label: commandText.editText,
    group: 'Edit',
    shortcuts: ['F2'],
    needs: commandText.needs.text,
    when: () => inDesigner() && selectedExtra() !== undefined,
    do: () => useCanvasState.setState({ editing: selectedExtra() ?? null }),
  },
];
