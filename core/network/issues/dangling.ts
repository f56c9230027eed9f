import { graphIn } from '../../document/edit.ts';
import type { SkiplaneDocument } from '../../document/schema.ts';
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
  if (!node.virtual) return { at: own, what: 'layer' };
  if (node.node.kind === 'block') return { at: own, what: 'block' };
  const use = uses.around(path);
  if (use === undefined) return undefined;
  const at = { path: use.path, graph: use.graph, node: use.node.id, port: node.node.id };
  return { at, what: node.node.kind === 'output' ? 'block' : 'ignoring block' };
}

function findingAt(document: SkiplaneDocument, { at, what }: End): Finding {
  if (what === 'ignoring block') {
    return {
      code: 'graph/unused-input',
      severity: 'warning',
      at,
      message: `The block "${at.node}" does not use what enters its input "${at.port}".`,
      hint: 'Connect that input within the block, or remove it there.',
    };
  }
  return {
    code: 'graph/dangling',
    severity: 'warning',
    at,
    message: `Nothing reads the output of ${what === 'block' ? 'the block ' : ''}"${what === 'block' ? at.node : at.path}".`,
    hint: 'Connect it onward, or remove it.',
    remedies: () => remedies(document, at),
  };
}

function remedies(document: SkiplaneDocument, { graph: name, node, port }: End['at']): Fix[] {
  const graph = graphIn(document, name);
  const open = graph?.nodes.find(
    ({ id, kind }) => kind === 'output' && !graph.edges.some(({ to }) => to === id),
  );
  const connect: Fix[] =
    open === undefined
      ? []
      : [
          {
            label: `Connect it to "${open.id}"`,
            edits: [
              {
                type: 'addEdge',
                graph: name,
                edge: edgeBetween(document, name, node, open.id, undefined, port),
              },
            ],
          },
        ];
  return [...connect, { label: 'Remove the node', edits: [{ type: 'removeNode', graph: name, id: node }] }];
}
