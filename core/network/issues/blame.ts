import type { Problem } from '../../nodes/define.ts';
import type { BlockUse, FlatGraph } from '../expand.ts';
import type { Place } from '../issue.ts';
import type { Layer } from '../layer.ts';
import { copyAround, type Uses } from './uses.ts';

/** Problems that lie in what is written in the layer's own graph, whatever the block is used with. */
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

/** Tells for each layer's problem whether its own graph causes it, or a use of the block that it lies in. */
export function blamer(
  layers: readonly Layer[],
  flat: FlatGraph,
  uses: Uses,
): (layer: Layer, problem: LayerProblem) => Blame {
  let copies: Map<string, Layer[]> | undefined;
  const copiesOf = ({ graph, node }: Layer): readonly Layer[] => {
    if (copies === undefined) {
      copies = new Map();
      for (const layer of layers) {
        const key = nodeKey(layer);
        const list = copies.get(key);
        if (list === undefined) copies.set(key, [layer]);
        else list.push(layer);
      }
    }
    return copies.get(nodeKey({ graph, node })) ?? [];
  };

  return (layer, problem) => {
    const { path, graph, node } = layer;
    const here: Blame = { at: { path, graph, node: node.id, ...detail(problem) }, use: undefined };
    if (graph === null || written.has(problem.code)) return here;
    let use = uses.around(path);
    const port = problem.code === 'shape/rank' ? portBefore(layer, problem.port, flat) : undefined;
    // Of copies that could not be judged nothing is known.
    const alike = copiesOf(layer).filter((copy) => hasProblem(copy, problem) || copy.shape !== undefined);
    if (use === undefined) return here;
    if (port === undefined && alike.every((copy) => hasProblem(copy, problem))) return here;
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
      } else if (uses.of(use.graph, use.node.id).every((other) => contains(other, alike, problem))) break;
      use = outer;
    }
    return at(use, entered?.slice(copyAround(entered).length + 1));
  };
}

function nodeKey({ graph, node }: Pick<Layer, 'graph' | 'node'>): string {
  return JSON.stringify([graph, node.id]);
}

function detail({ port, param }: LayerProblem): Pick<Place, 'port' | 'param'> {
  return { ...(port === undefined ? {} : { port }), ...(param === undefined ? {} : { param }) };
}

function hasProblem({ problems }: Layer, { code, param }: Problem): boolean {
  return problems.some((other) => other.code === code && other.param === param);
}

function contains({ copies }: BlockUse, layers: readonly Layer[], problem: LayerProblem): boolean {
  const within = layers.filter(({ path }) => copies.some((copy) => path.startsWith(`${copy}.`)));
  return within.some((layer) => hasProblem(layer, problem));
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
