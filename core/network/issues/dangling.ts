import { graphIn } from '../../document/graph-name.ts';
import { isMuted } from '../../document/operations/mute.ts';
import type { SkiplaneDocument } from '../../document/schema.ts';
import { labeled } from '../../texts/fixes.ts';
import { say } from '../../texts/issues.ts';
import type { FlatGraph } from '../expand.ts';
import { edgeBetween } from '../fixes/connect.ts';
import type { Finding, Fix, Place } from '../issue.ts';
import type { Layer, LayerInput } from '../layer.ts';
import type { Uses } from './uses.ts';

interface End {
  readonly at: Place & { readonly node: string };
  readonly what: 'layer' | 'block' | 'ignoring block';
}

/** Outputs that nothing reads, each where it ends: at the layer, or at the block whose output leads nowhere. */
export function danglingFindings(
  document: SkiplaneDocument,
  layers: readonly Layer[],
  inputsByPath: ReadonlyMap<string, readonly LayerInput[]>,
  flat: FlatGraph,
  uses: Uses,
): Finding[] {
  const read = new Set([...inputsByPath.values()].flatMap((inputs) => inputs.map(({ from }) => from)));
  const loose = layers.filter(({ path, kind }) => kind !== 'output' && !read.has(path));
  if (loose.length === 0) return [];
  const targets = targetsByPath(flat);
  const findings = new Map<string, Finding>();
  for (const layer of loose) {
    const end = endOf(layer, targets, flat, uses);
    if (end !== undefined) findings.set(JSON.stringify(end.at), findingAt(document, end));
  }
  return [...findings.values()];
}

function targetsByPath({ incoming }: FlatGraph): Map<string, string[]> {
  const targets = new Map<string, string[]>();
  for (const { from, to } of [...incoming.values()].flat()) {
    const list = targets.get(from);
    if (list === undefined) targets.set(from, [to]);
    else list.push(to);
  }
  return targets;
}

/** Follows an unread output through ports of blocks to where it leads no further. */
function endOf(
  layer: Layer,
  targets: ReadonlyMap<string, readonly string[]>,
  flat: FlatGraph,
  uses: Uses,
): End | undefined {
  const seen = new Set<string>();
  let path = layer.path;
  for (let next = targets.get(path)?.[0]; next !== undefined; next = targets.get(path)?.[0]) {
    // A block that could not be expanded would have read it.
    if (seen.has(next) || !flat.nodes.has(next)) return undefined;
    seen.add(next);
    path = next;
  }
  const node = flat.nodes.get(path);
  if (node === undefined) return undefined;
  const own = { path, graph: node.graph, node: node.node.id };
  if (node.node.kind === 'block') return { at: own, what: 'block' };
  if (!node.virtual || flat.muted.has(path)) return { at: own, what: 'layer' };
  const use = uses.around(path);
  if (use === undefined) return undefined;
  const at = { path: use.path, graph: use.graph, node: use.node.id, port: node.node.id };
  return { at, what: node.node.kind === 'output' ? 'block' : 'ignoring block' };
}

function findingAt(document: SkiplaneDocument, { at, what }: End): Finding {
  if (what === 'ignoring block') {
    return {
      ...say('graph/unused-input', { block: at.node, input: at.port ?? '' }),
      severity: 'warning',
      at,
    };
  }
  const muted = mutedReader(document, at);
  if (muted !== undefined) {
    return {
      ...say('graph/dangling', { layer: at.path, muted }),
      severity: 'warning',
      at,
      findFixes: () => [
        { ...labeled('unmute', { node: muted }), edits: [{ type: 'unmute', graph: at.graph, id: muted }] },
      ],
    };
  }
  return {
    ...say('graph/dangling', what === 'block' ? { block: at.node } : { layer: at.path }),
    severity: 'warning',
    at,
    findFixes: () => danglingFixes(document, at),
  };
}

/** A muted node that would read this one. */
function mutedReader(document: SkiplaneDocument, { graph: name, node }: End['at']): string | undefined {
  const graph = graphIn(document, name);
  const readers = new Set(graph?.edges.flatMap(({ from, to }) => (from === node ? [to] : [])));
  return graph?.nodes.find((reader) => readers.has(reader.id) && isMuted(reader))?.id;
}

function danglingFixes(document: SkiplaneDocument, { graph: name, node, port }: End['at']): Fix[] {
  const graph = graphIn(document, name);
  const open = graph?.nodes.find(
    ({ id, kind }) => kind === 'output' && !graph.edges.some(({ to }) => to === id),
  );
  const connect: Fix[] =
    open === undefined
      ? []
      : [
          {
            ...labeled('connect', { to: open.id }),
            edits: [
              {
                type: 'addEdge',
                graph: name,
                edge: edgeBetween(document, name, node, open.id, undefined, port),
              },
            ],
          },
        ];
  return [
    ...connect,
    { ...labeled('removeNode', {}), edits: [{ type: 'removeNode', graph: name, id: node }] },
  ];
}
