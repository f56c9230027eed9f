import { produce } from 'immer';
import type { ParameterValue } from './expression.ts';
import { type GraphName, graphIn } from './graph-name.ts';
import { idPool } from './ids.ts';
import { setDocumentParameter } from './operations/document.ts';
import { portNames } from './operations/ends.ts';
import type { Graph, GraphEdge, GraphNode, SkiplaneDocument } from './schema.ts';

type GraphEdit =
  | { readonly type: 'addNode'; readonly graph: GraphName; readonly node: GraphNode }
  | { readonly type: 'removeNode'; readonly graph: GraphName; readonly id: string }
  | { readonly type: 'addEdge'; readonly graph: GraphName; readonly edge: GraphEdge }
  | { readonly type: 'removeEdge'; readonly graph: GraphName; readonly edge: GraphEdge }
  | {
      readonly type: 'redirectEdge';
      readonly graph: GraphName;
      readonly edge: GraphEdge;
      readonly to: GraphEdge;
    }
  | {
      readonly type: 'setParam';
      readonly graph: GraphName;
      readonly id: string;
      readonly param: string;
      readonly value: unknown;
    }
  | { readonly type: 'unmute'; readonly graph: GraphName; readonly id: string };

/** A change of a document, as data: issues offer them as fixes, the designer previews, applies and undoes them. */
export type Edit =
  | GraphEdit
  /** Sets one of the document's own parameters. */
  | { readonly type: 'setParameter'; readonly name: string; readonly value: ParameterValue }
  /** Sets some of the dataset's settings; the others stay. */
  | { readonly type: 'setDataset'; readonly value: NonNullable<SkiplaneDocument['dataset']> }
  /** Sets some of the training's settings; the others stay. */
  | { readonly type: 'setTraining'; readonly value: NonNullable<SkiplaneDocument['training']> };

/**
 * The document after the edits, sharing all that they left alone. Edits of things that are gone do nothing, and no edge is led to
 * a port that is not there.
 */
export function applyEdits(document: SkiplaneDocument, edits: readonly Edit[]): SkiplaneDocument {
  return produce(document, (draft) => applyEditsTo(draft, edits));
}

/** The same on a draft, for use within a larger change. */
export function applyEditsTo(draft: SkiplaneDocument, edits: readonly Edit[]): void {
  for (const edit of edits) applyEdit(draft, edit);
}

function applyEdit(draft: SkiplaneDocument, edit: Edit): void {
  switch (edit.type) {
    case 'setParameter':
      setDocumentParameter(draft, edit.name, edit.value);
      break;
    case 'setDataset':
      draft.dataset = { ...draft.dataset, ...edit.value };
      break;
    case 'setTraining':
      draft.training = { ...draft.training, ...edit.value };
      break;
    default: {
      const graph = graphIn(draft, edit.graph);
      if (graph !== undefined) applyGraphEdit(draft, graph, edit);
    }
  }
}

function applyGraphEdit(draft: SkiplaneDocument, graph: Graph, edit: GraphEdit): void {
  switch (edit.type) {
    case 'addNode':
      // Copies, because an edit may be frozen and is applied again: previewed first, then for good.
      if (!graph.nodes.some(({ id }) => id === edit.node.id)) graph.nodes.push({ ...edit.node });
      break;
    case 'removeNode':
      graph.nodes = graph.nodes.filter(({ id }) => id !== edit.id);
      graph.edges = graph.edges.filter(({ from, to }) => from !== edit.id && to !== edit.id);
      break;
    case 'addEdge':
      if (canStand(draft, graph, edit.edge)) graph.edges.push({ ...edit.edge });
      break;
    case 'removeEdge': {
      const index = graph.edges.findIndex((edge) => sameEdge(edge, edit.edge));
      if (index >= 0) graph.edges.splice(index, 1);
      break;
    }
    case 'redirectEdge': {
      // In place, because the order of a merge's edges is the order of its inputs.
      const index = graph.edges.findIndex((edge) => sameEdge(edge, edit.edge));
      if (index >= 0 && canStand(draft, graph, edit.to)) graph.edges[index] = { ...edit.to };
      break;
    }
    case 'setParam': {
      const node = graph.nodes.find(({ id }) => id === edit.id);
      if (node === undefined) break;
      const { [edit.param]: _before, ...params } = node.params ?? {};
      // Without a value the parameter goes back to its default.
      node.params = edit.value === undefined ? params : { ...node.params, [edit.param]: edit.value };
      break;
    }
    case 'unmute':
      delete graph.nodes.find(({ id }) => id === edit.id)?.muted;
      break;
  }
}

/** True where an edge would be a new one, between ports that are there. */
function canStand(draft: SkiplaneDocument, { nodes, edges }: Graph, edge: GraphEdge): boolean {
  if (edge.from === edge.to || edges.some((other) => sameEdge(other, edge))) return false;
  const at = (id: string) => nodes.find((node) => node.id === id);
  const [source, target] = [at(edge.from), at(edge.to)];
  if (source === undefined || target === undefined) return false;
  return (
    has(portNames(draft, source, 'output'), edge.output) && has(portNames(draft, target, 'input'), edge.input)
  );
}

/** Whether a node has a port, the first where none is named. Of an unknown kind it may. */
function has(ports: readonly string[] | undefined, name: string | undefined): boolean {
  if (ports === undefined) return true;
  return name === undefined ? ports.length > 0 : ports.includes(name);
}

export function sameEdge(a: GraphEdge, b: GraphEdge): boolean {
  return a.from === b.from && a.output === b.output && a.to === b.to && a.input === b.input;
}

/** `base`, or `base2`, `base3`, … if the graph has such a node, note or frame already. `row`: for a repeated block. */
export function freshId(graph: Graph, base: string, row = false): string {
  return idPool(graph).fresh(base, row);
}
