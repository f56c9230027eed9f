import { groupBy } from '../../group-by.ts';
import type { Problem } from '../../nodes/define.ts';
import type { BlockUse, FlatGraph } from '../expand.ts';
import type { Place } from '../issue.ts';
import type { Layer } from '../layer.ts';
import { copyAround, nodeKey, type Uses } from './uses.ts';

/** Problems that come from the layer's own graph and not from how the block is used. */
const written: ReadonlySet<string> = new Set([
  'node/unknown-kind',
  'param/unknown',
  'port/missing',
  'port/taken',
  'port/unknown',
]);

type LayerProblem = Layer['problems'][number];

/** Where a layer's problem has its cause. */
export interface Blame {
  readonly at: Place;
  /** The use of a block that causes it; undefined where it lies in the layer's own graph. */
  readonly use: BlockUse | undefined;
}

/** The layers that one node of a block stands for, as far as a problem goes. */
interface Alike {
  /** Whether all of them have it. */
  readonly all: boolean;
  /** Those that have it. */
  readonly affected: readonly Layer[];
  /** Whether all uses that a node of a graph stands for hold one of these, by `nodeKey`. */
  readonly within: Map<string, boolean>;
}

/** Tells for each layer's problem whether its own graph causes it, or a use of the block that it lies in. */
export function blamer(
  layers: readonly Layer[],
  flat: FlatGraph,
  uses: Uses,
): (layer: Layer, problem: LayerProblem) => Blame {
  let copies: ReadonlyMap<string, readonly Layer[]> | undefined;
  const judged = new Map<string, Alike>();
  // A block may have ten thousand copies, and each the problem: what is said of all of them is found out once.
  const alikeOf = ({ graph, node }: Layer, problem: LayerProblem): Alike => {
    const place = nodeKey(graph, node.id);
    const key = JSON.stringify([place, problem.code, problem.param]);
    let found = judged.get(key);
    if (found === undefined) {
      copies ??= groupBy(layers, (layer) => nodeKey(layer.graph, layer.node.id));
      // Of copies that could not be judged nothing is known.
      const known = (copies.get(place) ?? []).filter(
        (copy) => hasProblem(copy, problem) || copy.shape !== undefined,
      );
      const affected = known.filter((copy) => hasProblem(copy, problem));
      found = { all: affected.length === known.length, affected, within: new Map() };
      judged.set(key, found);
    }
    return found;
  };
  /** Whether all uses that a node stands for have the problem somewhere within them. */
  const inEveryUse = ({ affected, within }: Alike, { graph, node }: BlockUse): boolean => {
    const key = nodeKey(graph, node.id);
    let found = within.get(key);
    if (found === undefined) {
      found = uses
        .of(graph, node.id)
        .every((use) => affected.some(({ path }) => uses.copyOf(use, path) !== undefined));
      within.set(key, found);
    }
    return found;
  };

  return (layer, problem) => {
    const { path, graph, node } = layer;
    const here: Blame = { at: { path, graph, node: node.id, ...detail(problem) }, use: undefined };
    if (graph === null || written.has(problem.code)) return here;
    let use = uses.around(path);
    const port = problem.code === 'shape/rank' ? portBefore(layer, problem.port, flat) : undefined;
    if (use === undefined) return here;
    const alike = alikeOf(layer, problem);
    if (port === undefined && alike.all) return here;
    const at = (blamed: BlockUse, entered?: string): Blame => ({
      at: {
        path: blamed.path,
        graph: blamed.graph,
        node: blamed.node.id,
        ...(entered === undefined ? {} : { port: entered }),
        within: path,
      },
      use: blamed,
    });
    let entered = port;
    while (use.graph !== null) {
      const outer = uses.around(use.path);
      if (outer === undefined) break;
      if (entered !== undefined) {
        const next = outerPort(entered, flat);
        if (next === undefined) break;
        entered = next;
      } else if (inEveryUse(alike, use)) break;
      use = outer;
    }
    return at(use, entered?.slice(copyAround(entered).length + 1));
  };
}

function detail({ port, param }: LayerProblem): Pick<Place, 'port' | 'param'> {
  return { ...(port === undefined ? {} : { port }), ...(param === undefined ? {} : { param }) };
}

function hasProblem({ problems }: Layer, { code, param }: Problem): boolean {
  return problems.some((other) => other.code === code && other.param === param);
}

/** The path of the block's input from which a port of a layer is wired directly; undefined where something lies between. */
function portBefore({ path }: Layer, port: string | undefined, flat: FlatGraph): string | undefined {
  const wires = flat.incoming.get(path)?.filter((wire) => (wire.port ?? port) === port) ?? [];
  return wires.map(({ from }) => from).find((from) => isInput(from, path, flat));
}

/** The same of a block's input: the input of the block around, from which it is wired directly. */
function outerPort(path: string, flat: FlatGraph): string | undefined {
  const [wire] = flat.incoming.get(path) ?? [];
  return wire !== undefined && isInput(wire.from, copyAround(path), flat) ? wire.from : undefined;
}

function isInput(path: string, reader: string, flat: FlatGraph): boolean {
  const node = flat.nodes.get(path);
  return node?.virtual === true && node.node.kind === 'input' && copyAround(path) === copyAround(reader);
}
