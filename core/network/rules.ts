import { freshId, graphIn } from '../document/edit.ts';
import type { SkiplaneDocument } from '../document/schema.ts';
import type { FlatGraph } from './expand.ts';

import { fixesFor } from './fixes/layer.ts';
import type { Fix, Issue, Place } from './issue.ts';
import type { Layer, LayerInput } from './layer.ts';

/** Issues beyond these come without remedies until some are mended: a remedy takes a look at the whole graph. */
const mostFixed = 100;

interface Found {
  readonly layers: readonly Layer[];
  readonly byPath: ReadonlyMap<string, Layer>;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** All issues beyond those of expansion: each layer's own problems, then those of the graph as a whole. */
export function collectIssues(
  document: SkiplaneDocument,
  network: Found,
  cycle: readonly string[] | undefined,
  inputsByPath: ReadonlyMap<string, readonly LayerInput[]>,
  flat: FlatGraph,
): Issue[] {
  return [
    ...layerIssues(document, network),
    ...blockPortIssues(flat),
    ...(cycle === undefined ? [] : [cycleIssue(cycle, inputsByPath, flat)]),
    ...danglingIssues(document, network, inputsByPath),
    ...borderIssues(document, network, cycle),
  ];
}

function layerIssues(document: SkiplaneDocument, { layers }: Found): Issue[] {
  let depths: Map<string, number> | undefined;
  const depthOf = (path: string): number => {
    depths ??= longestPaths(layers);
    return depths.get(path) ?? 0;
  };
  const found = layers.flatMap((layer) => layer.problems.map((problem) => ({ layer, problem })));
  return found.map(({ layer, problem }, number) => ({
    code: problem.code,
    severity: 'error',
    at: {
      ...placeOf(layer),
      ...(problem.port === undefined ? {} : { port: problem.port }),
      ...(problem.param === undefined ? {} : { param: problem.param }),
    },
    message: problem.message,
    hint: problem.hint,
    fixes:
      number >= mostFixed
        ? []
        : problem.code === 'port/missing'
          ? connectFixes(document, layer, layers, problem.port)
          : fixesFor(document, layer, problem, depthOf),
  }));
}

/** How many layers lie between the inputs and each layer, along the longest way. */
function longestPaths(layers: readonly Layer[]): Map<string, number> {
  const depths = new Map<string, number>();
  for (const { path, inputs } of layers) {
    depths.set(path, 1 + Math.max(-1, ...inputs.map(({ from }) => depths.get(from ?? '') ?? 0)));
  }
  return depths;
}

/** Offers the outputs of the same graph that lead nowhere yet and do not depend on this layer. */
function connectFixes(
  document: SkiplaneDocument,
  layer: Layer,
  layers: readonly Layer[],
  port: string | undefined,
): Fix[] {
  const graph = graphIn(document, layer.graph);
  const used = new Set(graph?.edges.map(({ from }) => from));
  const before = layers.slice(0, layers.indexOf(layer));
  const free = before.filter(
    ({ graph: name, node }) => name === layer.graph && node.id !== layer.node.id && !used.has(node.id),
  );
  return free.slice(-2).map(({ node }) => ({
    label: `Connect it to "${node.id}"`,
    edits: [
      {
        type: 'addEdge',
        graph: layer.graph,
        edge: {
          from: node.id,
          to: layer.node.id,
          ...(port === undefined || port === 'x' ? {} : { input: port }),
        },
      },
    ],
  }));
}

function blockPortIssues({ nodes, incoming }: FlatGraph): Issue[] {
  const issues: Issue[] = [];
  for (const { path, node, graph, virtual } of nodes.values()) {
    const wires = incoming.get(path)?.length ?? 0;
    if (!virtual || wires === 1) continue;
    const what =
      node.kind === 'output' ? `the output "${node.id}" of the block` : `the input "${node.id}" of the block`;
    issues.push({
      code: wires === 0 ? 'port/missing' : 'port/taken',
      severity: 'error',
      at: { path, graph, node: node.id },
      message: `Expected one connection at ${what}, received ${wires}.`,
      hint: wires === 0 ? 'Connect an output to it.' : 'Remove all but one, or merge them first.',
      fixes: [],
    });
  }
  return issues;
}

function cycleIssue(
  cycle: readonly string[],
  inputsByPath: ReadonlyMap<string, readonly LayerInput[]>,
  flat: FlatGraph,
): Issue {
  // The paths run against the wires: each reads the next.
  const forward = cycle.toReversed();
  const fixes: Fix[] = [];
  for (const [i, path] of cycle.entries()) {
    const next = cycle[(i + 1) % cycle.length];
    const graph = flat.nodes.get(path)?.graph ?? null;
    for (const { edge } of inputsByPath.get(path)?.filter(({ from }) => from === next) ?? []) {
      fixes.push({
        label: `Remove the connection from "${edge.from}" to "${edge.to}"`,
        edits: [{ type: 'removeEdge', graph, edge }],
      });
    }
  }
  const [first = ''] = forward;
  const node = flat.nodes.get(first);
  return {
    code: 'graph/cycle',
    severity: 'error',
    at: { path: first, graph: node?.graph ?? null, ...(node === undefined ? {} : { node: node.node.id }) },
    message: `Expected data to flow one way, but it runs in a circle: ${[...forward, first].join(' → ')}.`,
    hint: 'Remove one of the connections; a loop over time is what the recurrent layers are for.',
    fixes,
  };
}

function danglingIssues(
  document: SkiplaneDocument,
  { layers }: Found,
  inputsByPath: ReadonlyMap<string, readonly LayerInput[]>,
): Issue[] {
  const read = new Set([...inputsByPath.values()].flatMap((inputs) => inputs.map(({ from }) => from)));
  return layers
    .filter(({ path, kind }) => kind !== 'output' && !read.has(path))
    .map((layer) => {
      const graph = graphIn(document, layer.graph);
      const open = graph?.nodes.find(
        ({ id, kind }) => kind === 'output' && !graph.edges.some(({ to }) => to === id),
      );
      const connect: Fix[] =
        open === undefined
          ? []
          : [
              {
                label: `Connect it to "${open.id}"`,
                edits: [{ type: 'addEdge', graph: layer.graph, edge: { from: layer.node.id, to: open.id } }],
              },
            ];
      const remove: Fix = {
        label: 'Remove the node',
        edits: [{ type: 'removeNode', graph: layer.graph, id: layer.node.id }],
      };
      return {
        code: 'graph/dangling',
        severity: 'warning',
        at: placeOf(layer),
        message: `Nothing reads the output of "${layer.path}".`,
        hint: 'Connect it onward, or remove it.',
        fixes: [...connect, remove],
      };
    });
}

/** A network needs at least one input and one output. */
function borderIssues(
  document: SkiplaneDocument,
  network: Found,
  cycle: readonly string[] | undefined,
): Issue[] {
  return (['input', 'output'] as const).flatMap((kind) => {
    // Behind a circle nodes are not ordered, yet they are there.
    const present =
      network[`${kind}s`].length > 0 ||
      (cycle !== undefined && document.graph.nodes.some((n) => n.kind === kind));
    if (present) return [];
    const edit = { type: 'addNode', graph: null, node: { id: freshId(document.graph, kind), kind } } as const;
    return [
      {
        code: `graph/no-${kind}`,
        severity: 'error',
        at: { path: '', graph: null },
        message: `Expected at least one ${kind} in the root graph, received none.`,
        hint: `Add an ${kind} node.`,
        fixes: [{ label: `Add an ${kind}`, edits: [edit] }],
      } as const,
    ];
  });
}

function placeOf({ path, graph, node }: Layer): Place {
  return { path, graph, node: node.id };
}
