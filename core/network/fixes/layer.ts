import type { GraphName } from '../../document/graph-name.ts';
import type { GraphEdge, SkiplaneDocument } from '../../document/schema.ts';
import type { Problem } from '../../nodes/define.ts';
import { type Labeled, labeled } from '../../texts/fixes.ts';
import type { Fix } from '../issue.ts';
import type { Layer } from '../layer.ts';
import { connectFixes, keepOneFixes } from './connect.ts';
import { bypassEdits, insertOnEdge } from './insert.ts';
import { mergeFixes } from './merge.ts';
import { resetLabel } from './reset.ts';

/** The fixes for a problem of one layer, best first. */
export function fixesFor(
  document: SkiplaneDocument,
  layer: Layer,
  problem: Problem & { readonly port?: string },
  depthOf: (path: string) => number,
): Fix[] {
  switch (problem.code) {
    case 'merge/shapes-differ':
      return mergeFixes(document, layer, depthOf);
    case 'shape/rank':
      return rankFixes(document, layer);
    case 'shape/kernel-too-large':
      return windowFixes(layer, problem.param);
    case 'shape/even-window':
      return [setParam(layer, 'padding', 'same', labeled('padSame', {}))];
    case 'param/invalid':
    case 'param/unknown':
    case 'param/expression':
      return problem.param === undefined
        ? []
        : [setParam(layer, problem.param, undefined, resetLabel(problem.code, problem.param))];
    case 'port/missing':
      return connectFixes(document, layer.graph, layer.node.id, problem.port);
    case 'port/taken':
      return keepOneFixes(layer.graph, edgesAt(layer, problem.port));
    case 'port/unknown':
      return [
        {
          ...labeled('disconnect', { input: problem.port ?? '' }),
          edits: edgesAt(layer, problem.port).map((edge) => ({
            type: 'removeEdge',
            graph: layer.graph,
            edge,
          })),
        },
      ];
    case 'node/unknown-kind':
      return [
        {
          ...labeled('removeNode', {}),
          edits: [{ type: 'removeNode', graph: layer.graph, id: layer.node.id }],
        },
        {
          ...labeled('bypassNode', {}),
          edits: bypassEdits(document, layer.graph, layer.node.id),
        },
      ];
    default:
      return [];
  }
}

function setParam(layer: Layer, param: string, value: unknown, label: Labeled): Fix {
  return { ...label, edits: [{ type: 'setParam', graph: layer.graph, id: layer.node.id, param, value }] };
}

function edgesAt({ inputs }: Layer, port: string | undefined): GraphEdge[] {
  return inputs.flatMap((input) => (input.port === port ? [input.edge] : []));
}

function rankFixes(document: SkiplaneDocument, layer: Layer): Fix[] {
  const input = layer.inputs.find((_, i) => layer.inputShapes[i]?.length === 3);
  return input === undefined ? [] : rankFixesOn(document, layer, layer.graph, input.edge);
}

/** A map where a layer expects a vector is flattened or averaged on its way, along an edge; both keep what the layer is for. */
export function rankFixesOn(
  document: SkiplaneDocument,
  { definition, inputShapes }: Layer,
  graph: GraphName,
  edge: GraphEdge,
): Fix[] {
  const wantsVector = definition?.inputs.some(({ ranks }) => ranks?.includes(1));
  if (!wantsVector || inputShapes.every((shape) => shape?.length !== 3)) return [];
  const insert = (kind: string, id: string) => insertOnEdge(document, graph, edge, kind, {}, id);
  return [
    { ...labeled('insertFlatten', {}), edits: insert('flatten', 'flatten') },
    { ...labeled('insertPooling', {}), edits: insert('globalAveragePooling2d', 'pool') },
  ];
}

function windowFixes(layer: Layer, sizeParam: string | undefined): Fix[] {
  const fixes: Fix[] = [];
  if (layer.definition?.params.shape['padding'] !== undefined) {
    fixes.push(setParam(layer, 'padding', 'same', labeled('padSame', {})));
  }
  const size = layer.params?.[sizeParam ?? ''];
  const input = layer.inputShapes[0];
  if (sizeParam === undefined || input === undefined) return fixes;
  const fitting = [size].flat().map((length, axis) => Math.min(Number(length), input[axis] ?? 1));
  const value = fitting.length === 1 ? fitting[0] : fitting;
  fixes.push(setParam(layer, sizeParam, value, labeled('setSize', { param: sizeParam, size: fitting })));
  return fixes;
}
