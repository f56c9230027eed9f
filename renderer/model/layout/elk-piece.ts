import type { ELK, ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api.js';
import type { GraphNode, Point } from '../../../core/document/schema.ts';
import { nodeDefinition } from '../../../core/nodes/index.ts';
import { betweenLayers, betweenNodes, type Piece, type PieceEdge } from './piece.ts';

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.randomSeed': '1',
  'elk.alignment': 'CENTER',
  'elk.separateConnectedComponents': 'false',
  'elk.spacing.nodeNode': String(betweenNodes),
  'elk.spacing.edgeNode': '32',
  'elk.spacing.edgeEdge': '16',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(betweenLayers),
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
  'elk.layered.layering.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.thoroughness': '10',
  // Ways of edges are not used, but polylines would keep layers further apart.
  'elk.edgeRouting': 'ORTHOGONAL',
};

/**
 * Lays a part out with ELK's layered algorithm (Sugiyama et al. 1981).
 * @param main nodes that form one straight row
 * @returns top left corners
 */
export async function placeWithElk(
  elk: Pick<ELK, 'layout'>,
  piece: Piece,
  nodes: ReadonlyMap<string, GraphNode>,
  main: ReadonlySet<string>,
): Promise<Map<string, Point>> {
  const placed = await elk.layout(elkGraph(piece, nodes, main));
  return new Map((placed.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}

function elkGraph(piece: Piece, nodes: ReadonlyMap<string, GraphNode>, main: ReadonlySet<string>): ElkNode {
  const ports = new Map<string, Map<string, ElkPort>>(piece.ids.map((id) => [id, new Map()]));
  const names = portNames(piece.edges, nodes);
  const port = (id: string, side: 'WEST' | 'EAST', name: string | undefined, skip: boolean): string => {
    const own = `${id}:${side}:${name ?? ''}:${skip ? 'skip' : ''}`;
    const all = names.get(`${id}:${side}`) ?? [];
    const index = Math.max(0, name === undefined ? 0 : all.indexOf(name));
    const { width, height } = piece.sizes.get(id) ?? { width: 0, height: 0 };
    const middle = (height * (index + 1)) / (Math.max(1, all.length) + 1);
    ports.get(id)?.set(own, {
      id: own,
      x: side === 'WEST' ? 0 : width,
      // A hair higher: a branch on a shortcut then crosses fewer wires above the main row than below it.
      y: skip ? middle - 1 : middle,
      width: 0,
      height: 0,
      layoutOptions: { 'elk.port.side': side },
    });
    return own;
  };
  const edges = piece.edges.map((edge, i): ElkExtendedEdge => {
    const weight = main.has(edge.from) && main.has(edge.to) ? '100' : '1';
    return {
      id: String(i),
      sources: [port(edge.from, 'EAST', edge.output, edge.skip)],
      targets: [port(edge.to, 'WEST', edge.input, edge.skip)],
      layoutOptions: {
        'elk.layered.priority.straightness': weight,
        'elk.layered.priority.direction': weight,
        'elk.layered.priority.shortness': weight,
      },
    };
  });
  return {
    id: 'root',
    layoutOptions: options,
    children: piece.ids.map((id) => ({
      id,
      ...piece.sizes.get(id),
      ports: [...(ports.get(id)?.values() ?? [])],
      layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    })),
    edges,
  };
}

/** Ports from top to bottom: those of the kind, or, for blocks, those that edges name. */
function portNames(
  edges: readonly PieceEdge[],
  nodes: ReadonlyMap<string, GraphNode>,
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const node of nodes.values()) {
    const definition = nodeDefinition(node.kind);
    if (definition !== undefined)
      names.set(
        `${node.id}:WEST`,
        definition.inputs.map(({ name }) => name),
      );
  }
  for (const { from, output, to, input } of edges) {
    for (const [key, name] of [
      [`${from}:EAST`, output],
      [`${to}:WEST`, input],
    ] as const) {
      const list = names.get(key) ?? [];
      if (name !== undefined && !list.includes(name)) list.push(name);
      names.set(key, list);
    }
  }
  return names;
}
