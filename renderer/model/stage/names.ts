import { formatShape } from '../../../core/shape.ts';
import { canvasText } from '../../base/strings/canvas.ts';
import type { View } from '../view/view.ts';
import { useCanvasViewPart } from './use-canvas-view.ts';

/** Id of the element that holds what a screen reader says of a node or wire, by its key. */
export function nameId(key: string): string {
  return `canvas-name-${key}`;
}

/** What a screen reader says of a node. */
export function nodeName(view: View, key: string): string {
  const info = view.nodes.get(key)?.info;
  if (info === undefined) return '';
  const shape = info.shape === undefined ? '' : formatShape(info.shape);
  return canvasText.nodeName(info.title, info.brief, shape, info.errors + info.warnings);
}

/** What a screen reader says of a wire. */
export function wireName(view: View, key: string): string {
  const edge = view.edges.get(key);
  if (edge === undefined) return '';
  const title = (of: string): string => view.nodes.get(of)?.info.title ?? '';
  return canvasText.edgeName(title(edge.source), title(edge.target), edge.skip);
}

/** What a screen reader says of a note or a frame. */
export function extraName(view: View, key: string): string {
  const extra = view.extras.get(key);
  if (extra === undefined) return '';
  return 'note' in extra ? canvasText.noteName(extra.note.text) : canvasText.frameName(extra.frame.title);
}

export function useWireName(key: string): string {
  return useCanvasViewPart((view) => wireName(view, key));
}
