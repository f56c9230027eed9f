import { freshId } from '../edit.ts';
import { type GraphName, graphIn } from '../graph-name.ts';
import { limits } from '../limits.ts';
import type { GraphNote, Point, SkiplaneDocument } from '../schema.ts';
import { isPoint, pointOf, type Size } from './geometry.ts';
import { plain } from './graphs.ts';
import { type Outcome, refusal } from './outcome.ts';
import { sizeOf } from './sizes.ts';

export interface NoteSpec {
  readonly text: string;
  readonly position: Point;
  readonly size?: Size;
}

/** Adds a note; gives its id. */
export function addNote(
  draft: SkiplaneDocument,
  graphName: GraphName,
  { text, position, size }: NoteSpec,
): Outcome<string> {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return refusal(`There is no block "${graphName}" in this document.`);
  if ((graph.notes?.length ?? 0) >= limits.notes) {
    return refusal(`Expected at most ${limits.notes} notes in one graph: remove one first.`);
  }
  const held = size === undefined ? undefined : sizeOf(size);
  const note: GraphNote = {
    id: freshId(plain(graph), 'note'),
    text: text.slice(0, limits.text),
    ...(isPoint(position) ? { position: pointOf(position.x, position.y) } : {}),
    ...(held === undefined ? {} : { size: held }),
  };
  graph.notes ??= [];
  graph.notes.push(note);
  return note.id;
}

export function setNoteText(draft: SkiplaneDocument, graph: GraphName, id: string, text: string): void {
  const note = noteIn(draft, graph, id);
  if (note !== undefined) note.text = text.slice(0, limits.text);
}

/** Sets a note's size, and its position where it was drawn larger to the left or to the top. */
export function resizeNote(
  draft: SkiplaneDocument,
  graph: GraphName,
  id: string,
  size: Size,
  position?: Point,
): void {
  const note = noteIn(draft, graph, id);
  const held = sizeOf(size);
  if (note === undefined || held === undefined) return;
  note.size = held;
  if (position !== undefined && isPoint(position)) note.position = pointOf(position.x, position.y);
}

function noteIn(draft: SkiplaneDocument, graph: GraphName, id: string): GraphNote | undefined {
  return graphIn(draft, graph)?.notes?.find((note) => note.id === id);
}
