import { skipOver, skipProblem } from '../../../core/network/skip-over.ts';
import { canvasText } from '../../base/strings/canvas.ts';
import { stepText } from '../../base/strings/steps.ts';
import { act } from '../state/act.ts';
import { currentDocument } from '../state/document.ts';
import { select } from '../state/view.ts';
import type { View, ViewEdge } from '../view/view.ts';
import { showAdded } from './canvas-api.ts';
import { canvasView } from './use-canvas-view.ts';

/** A skip connection that somebody wants, by keys: from the output of one node over to another. */
export interface SkipBetween {
  readonly from: string;
  readonly port: string;
  /** The last node that is skipped. */
  readonly after: string;
  /** The wire behind it that the sum goes into; every one when absent. */
  readonly edge?: ViewEdge;
}

/** Why a skip connection makes no sense, in one sentence; undefined where it does. */
export function skipRefusal(view: View, { from, after }: SkipBetween): string | undefined {
  const [source, last] = [view.nodes.get(from), view.nodes.get(after)];
  if (source === undefined || last === undefined) return canvasText.refused.gone;
  if (source.where.keys !== last.where.keys) return canvasText.refused.otherGraph;
  return skipProblem(currentDocument(), source.where.graph, { from: source.node.id, after: last.node.id });
}

/** Adds the skip connection in one step, with the sum and the shortcut that it needs. Shows a refusal. */
export function addSkip({ from, port, after, edge }: SkipBetween): void {
  const view = canvasView();
  const [source, last] = [view.nodes.get(from), view.nodes.get(after)];
  if (source === undefined || last === undefined) return;
  const { where } = source;
  const first = source.info.ports.outputs[0]?.name;
  const id = act(stepText.skip(source.info.title, last.info.title), (draft) =>
    skipOver(draft, where.graph, {
      from: source.node.id,
      output: port === first || port === '' ? undefined : port,
      after: last.node.id,
      ...(edge === undefined ? {} : { on: edge.edge }),
    }),
  );
  if (id === undefined) return;
  select([where.keys + id]);
  showAdded(where.keys + id);
}

/** The skip connection that a wire makes if it is dropped on another wire: around everything up to that wire. */
export function skipIntoWire(view: View, from: string, port: string, key: string): SkipBetween | undefined {
  const edge = view.edges.get(key);
  if (edge === undefined) return undefined;
  const skip = { from, port, after: edge.source, edge };
  return skipRefusal(view, skip) === undefined ? skip : undefined;
}
