import { create } from 'zustand';
import { type GraphName, graphIn } from '../../../core/document/graph-name.ts';
import type { GraphEdge, GraphNode, SkiplaneDocument } from '../../../core/document/schema.ts';
import { useDocument } from '../state/document.ts';
import { useView } from '../state/view.ts';
import { nodeKey } from '../view/info.ts';
import { canvasView } from './use-canvas-view.ts';

/** How long a new node is let alone while it is not selected, in milliseconds. */
const patience = 5000;

/**
 * Nodes that have just been added, by graph and id. Until a person has had a chance to wire them the canvas says nothing of what
 * they lack; the list of issues does.
 */
const useStore = create<{ readonly spared: ReadonlySet<string> }>()(() => ({ spared: new Set() }));

/** True for a node that has just been added. */
export function useSpared(key: string): boolean {
  return useStore(({ spared }) => spared.size > 0 && isIn(spared, key));
}

function isIn(spared: ReadonlySet<string>, key: string): boolean {
  const found = canvasView().nodes.get(key);
  return found !== undefined && spared.has(nodeKey(found.where.graph, found.node.id));
}

/**
 * The nodes whose issues stay hidden after a change: those it added, and the earlier ones while nothing else is edited.
 * @param spared those of before
 */
export function sparedAfter(
  before: SkiplaneDocument,
  after: SkiplaneDocument,
  spared: ReadonlySet<string>,
): ReadonlySet<string> {
  const added: string[] = [];
  let elsewhere = false;
  const names: readonly GraphName[] = [null, ...Object.keys(after.blocks)];
  // A new definition comes with the node that uses it; what stands in it is as it was made.
  for (const name of names) {
    const [was, is] = [graphIn(before, name), graphIn(after, name)];
    if (was === undefined || is === undefined || was === is) continue;
    const known = new Map(was.nodes.map((node) => [node.id, node]));
    for (const node of is.nodes) {
      const old = known.get(node.id);
      known.delete(node.id);
      if (old === undefined) added.push(nodeKey(name, node.id));
      else if (!sameWork(old, node) && !spared.has(nodeKey(name, node.id))) elsewhere = true;
    }
    const isSpared = ({ from, to }: GraphEdge): boolean =>
      spared.has(nodeKey(name, from)) || spared.has(nodeKey(name, to));
    const edges = new Set(was.edges);
    const changed = [...is.edges.filter((edge) => !edges.delete(edge)), ...edges];
    if (known.size > 0 || !changed.every(isSpared)) elsewhere = true;
  }
  if (added.length > 0) return new Set(added);
  return elsewhere ? new Set() : spared;
}

/** True where a node was at most moved. */
function sameWork(a: GraphNode, b: GraphNode): boolean {
  return (
    a === b || (a.kind === b.kind && a.params === b.params && a.repeat === b.repeat && a.muted === b.muted)
  );
}

function set(spared: ReadonlySet<string>): void {
  if (spared !== useStore.getState().spared) useStore.setState({ spared });
}

useDocument.subscribe((now, before) => {
  const [after, was] = [now.history.document, before.history.document];
  if (after === was) return;
  // Another document, or a step that is taken back, brings nothing new.
  const added = now.opened === before.opened && now.history.past.length >= before.history.past.length;
  set(added ? sparedAfter(was, after, useStore.getState().spared) : new Set());
  rest();
});

let timer: ReturnType<typeof setTimeout> | undefined;

/** Turning to another node, or to none for a while, means that the new node stays as it is. */
function rest(): void {
  const { spared } = useStore.getState();
  clearTimeout(timer);
  if (spared.size === 0) return;
  const { selection } = useView.getState();
  if ([...selection].some((key) => isIn(spared, key))) return;
  timer = setTimeout(() => set(new Set()), patience);
}

useView.subscribe(({ selection }, before) => {
  if (selection === before.selection) return;
  const { spared } = useStore.getState();
  if (spared.size > 0 && [...selection].some((key) => !isIn(spared, key))) set(new Set());
  rest();
});
