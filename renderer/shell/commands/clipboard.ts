import { duplicateNodes } from '../../../core/document/operations/duplicate.ts';
import { copyNodes } from '../../../core/document/operations/fragment.ts';
import { boundsOf, snap } from '../../../core/document/operations/geometry.ts';
import { pasteFragment } from '../../../core/document/operations/paste.ts';
import { removeItems } from '../../../core/document/operations/remove-items.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { hostText } from '../../base/strings/host.ts';
import { stepText } from '../../base/strings/steps.ts';
import { canvasMiddle } from '../../model/stage/canvas-api.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { act, refuse, tell } from '../../model/state/act.ts';
import { commit, currentDocument } from '../../model/state/document.ts';
import { select } from '../../model/state/view.ts';
import { documentPosition, freePlace } from '../../model/view/geometry.ts';
import { mainPart, selectionByGraph } from './selected.ts';

/** The last copy of this window, for where the browser does not let a page read the clipboard. */
let own = '';

/** The selection as text: a document of its own, that can be pasted here, in another window, or into a mail. */
export function copiedText(): string | undefined {
  const { where, ids } = mainPart();
  if (ids.length === 0) return undefined;
  own = writeDocument(copyNodes(currentDocument(), where.graph, ids));
  return own;
}

export async function copy(): Promise<void> {
  const text = copiedText();
  if (text === undefined) return;
  // Without permission the text still is in this window.
  await navigator.clipboard?.writeText(text).catch(() => undefined);
  tell(hostText.copied(mainPart().ids.length));
}

export async function cut(): Promise<void> {
  await copy();
  removeSelection(stepText.cut);
}

export async function paste(): Promise<void> {
  const text = await navigator.clipboard?.readText().catch(() => '');
  pasteText(text === undefined || text === '' ? own : text);
}

/** Pastes text that was copied in Skiplane into the graph that is looked at, in the middle of what is visible. */
export function pasteText(text: string): void {
  const fragment = fragmentIn(text);
  if (fragment === undefined) {
    refuse(hostText.pasteNothing);
    return;
  }
  const view = canvasView();
  const { width = 0, height = 0 } = boundsOf(fragment.graph.nodes) ?? {};
  const middle = documentPosition(view, view.where, undefined, canvasMiddle());
  const corner = { x: snap(middle.x - width / 2), y: snap(middle.y - height / 2) };
  const topLeft = freePlace(view, view.where, corner, { width, height });
  const ids = act(stepText.paste, (draft) => pasteFragment(draft, view.where.graph, fragment, { topLeft }));
  if (ids !== undefined) select(ids.map((id) => view.where.keys + id));
}

function fragmentIn(text: string): SkiplaneDocument | undefined {
  try {
    return readDocument(text);
  } catch {
    return undefined;
  }
}

export function duplicate(): void {
  const { where, ids } = mainPart();
  const copies = act(stepText.duplicate, (draft) =>
    duplicateNodes(draft, where.graph, ids, { x: 32, y: 96 }),
  );
  if (copies !== undefined) select(copies.map((id) => where.keys + id));
}

export function removeSelection(label: string): void {
  const parts = selectionByGraph();
  commit(label, (draft) => {
    for (const [graph, { ids }] of parts) removeItems(draft, graph, ids);
  });
  select([]);
}
