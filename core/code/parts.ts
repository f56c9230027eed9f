import { evaluate, isExpression, type ParameterValue } from '../document/expression.ts';
import type { GraphName } from '../document/graph-name.ts';
import type { GraphNode, SkiplaneDocument } from '../document/schema.ts';
import { groupBy } from '../group-by.ts';
import type { Layer } from '../network/layer.ts';
import type { Network } from '../network/network.ts';
import type { NodeDefinition } from '../nodes/define.ts';
import { type NodeKindName, nodeDefinition } from '../nodes/index.ts';
import {
  copyIndex,
  type Expr,
  evaluated,
  exprOf,
  fold,
  literal,
  named,
  namesOf,
  substitute,
  type Value,
  writtenValue,
} from './expression.ts';
import type { At } from './lines.ts';
import { entering, type Use, usesOf } from './uses.ts';
import { type Source, type Wiring, wiringOf } from './wiring.ts';

interface StepOf {
  /** By which others name it as a source: the node's id, with a number behind `@` for one of several copies that differ. */
  readonly key: string;
  readonly at: At;
  readonly node: GraphNode;
  readonly sources: readonly Source[];
}

/** A layer. */
export interface LayerStep extends StepOf {
  readonly type: 'layer';
  readonly kind: NodeKindName;
  readonly definition: NodeDefinition;
  /** Every parameter of the kind, as it is written or by its default. */
  readonly params: ReadonlyMap<string, Value>;
  /** What it is at every use of its part, in their order. */
  readonly layers: readonly Layer[];
}

/** A block, alone or as a row of copies. */
export interface BlockStep extends StepOf {
  readonly type: 'block';
  readonly part: Part;
  /** How many copies; a literal 1 for one without a number in its name. */
  readonly count: Expr;
  /** Of a row whose copies are of different parts: which copy this is, from 0. */
  readonly copy: number | undefined;
  /** Values of the block's parameters that differ from its defaults, by name; `@index` is the copy's number. */
  readonly args: ReadonlyMap<string, Expr>;
  /** What it became at every use of the part in which it stands. */
  readonly copies: readonly (readonly Use[])[];
}

export type Step = LayerStep | BlockStep;

/** A function or class to be written: the root graph, or a block with all uses that one text can serve. */
export interface Part {
  readonly graph: GraphName;
  /** From 1, in the order they are found; only blocks that need several texts have more than one. */
  readonly variant: number;
  readonly description: string | undefined;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly inputs: readonly string[];
  readonly outputs: readonly { readonly id: string; readonly source: Source }[];
  readonly steps: readonly Step[];
  readonly uses: readonly Use[];
}

export interface PartOptions {
  /** Whether a text serves one number of axes only, as a PyTorch module does. */
  readonly byRank: boolean;
}

/** The parts of a sound network, each behind those it uses; the last is the root graph. */
export function partsOf(document: SkiplaneDocument, network: Network, { byRank }: PartOptions): Part[] {
  const wiring = wiringOf(document);
  const uses = usesOf(document, network, wiring);
  const partOfUse = new Map<Use, Part>();
  const parts: Part[] = [];
  for (const graph of nested(uses, wiring)) {
    const groups = groupBy(uses.get(graph) ?? [], signatureOf(graph, wiring(graph)));
    let variant = 0;
    for (const own of groups.values()) {
      variant += 1;
      const part = partOf({ document, network, graph, wiring: wiring(graph), variant, uses: own, partOfUse });
      for (const each of own) partOfUse.set(each, part);
      parts.push(part);
    }
  }
  return parts;

  /** What must be equal at two uses for one text to serve both. */
  function signatureOf(graph: GraphName, { order, used }: Wiring): (use: Use) => string {
    const blocks = order.filter(({ kind }) => kind === 'block');
    const divided = blocks.filter(({ id }) => {
      const found = (uses.get(graph) ?? []).flatMap(({ copies }) => copies.get(id) ?? []);
      return new Set(found.map((copy) => partOfUse.get(copy))).size > 1;
    });
    const manyPorts = blocks.filter(
      ({ block = '' }) => wiring(block).inputs.length + wiring(block).outputs.length > 2,
    );
    const written = order.flatMap(({ kind, params = {} }) =>
      kind === 'block' ? [] : Object.values(params).filter(isExpression),
    );
    return ({ prefix, scope, copies }) => {
      const words = written.map((text) => evaluate(text, scope)).filter((value) => typeof value !== 'number');
      const ranks = byRank ? used.map((id) => entering(network, prefix + id)?.length) : [];
      const variants = divided.map(({ id }) => copies.get(id)?.map((copy) => partOfUse.get(copy)?.variant));
      const absent = manyPorts.map(({ id }) => copies.get(id)?.length === 0);
      return JSON.stringify([words, ranks, variants, absent]);
    };
  }
}

/** The graphs that occur, each behind the blocks in it. */
function nested(uses: ReadonlyMap<GraphName, unknown>, wiring: (graph: GraphName) => Wiring): GraphName[] {
  const done = new Set<GraphName>();
  const visit = (graph: GraphName): void => {
    if (done.has(graph)) return;
    for (const { kind, block = '' } of wiring(graph).order)
      if (kind === 'block' && uses.has(block)) visit(block);
    done.add(graph);
  };
  visit(null);
  return [...done];
}

interface Material {
  readonly document: SkiplaneDocument;
  readonly network: Network;
  readonly graph: GraphName;
  readonly wiring: Wiring;
  readonly variant: number;
  readonly uses: readonly Use[];
  readonly partOfUse: ReadonlyMap<Use, Part>;
}

function partOf({ document, network, graph, wiring, variant, uses, partOfUse }: Material): Part {
  const block = graph === null ? undefined : document.blocks[graph];
  const steps: Step[] = [];
  /** Sources of nodes that write nothing, and of rows that end in another copy. */
  const instead = new Map<string, Source>();
  const follow = (source: Source): Source => instead.get(source.id) ?? source;
  for (const node of wiring.order) {
    const sources = (wiring.sources.get(node.id) ?? []).map(follow);
    const base = { at: { graph, node: node.id }, node, sources };
    if (node.kind !== 'block') {
      steps.push({ ...base, type: 'layer', key: node.id, ...layerOf(node, network, uses) });
      continue;
    }
    const copies = uses.map((use) => use.copies.get(node.id) ?? []);
    const [first] = copies.find((row) => row.length > 0) ?? [];
    const [through] = sources;
    const part = first === undefined ? undefined : partOfUse.get(first);
    if (part === undefined) {
      // Repeated zero times at every use: a wire.
      if (through !== undefined) instead.set(node.id, through);
      continue;
    }
    if (copies.flat().every((copy) => partOfUse.get(copy) === part)) {
      steps.push({
        ...base,
        type: 'block',
        key: node.id,
        part,
        copy: undefined,
        copies,
        ...blockOf(node, part, uses),
      });
      continue;
    }
    let before = sources;
    copies[0]?.forEach((copy, index) => {
      const own = partOfUse.get(copy) ?? part;
      const key = `${node.id}@${index}`;
      const { args } = blockOf(node, own, uses, index);
      const at = copies.map((row) => row.slice(index, index + 1));
      steps.push({
        ...base,
        type: 'block',
        key,
        sources: before,
        part: own,
        copy: index,
        copies: at,
        args,
        count: literal(1),
      });
      before = [{ id: key, output: 0 }];
    });
    const [end] = before;
    if (end !== undefined) instead.set(node.id, end);
  }
  const outputs = wiring.outputs.flatMap((id) => {
    const [source] = wiring.sources.get(id) ?? [];
    return source === undefined ? [] : [{ id, source: follow(source) }];
  });
  return {
    graph,
    variant,
    description: block === undefined ? document.description : block.description,
    // Of the root graph those that the network was built with, which may tell other classes apart than the file.
    parameters: block === undefined ? (uses[0]?.scope ?? document.parameters) : block.parameters,
    inputs: graph === null ? network.inputs : wiring.used,
    outputs: graph === null ? inOrderOf(network.outputs, outputs) : outputs,
    steps,
    uses,
  };
}

/** The network's own order, in which models list what they give. */
function inOrderOf<Item extends { readonly id: string }>(
  ids: readonly string[],
  items: readonly Item[],
): Item[] {
  return ids.flatMap((id) => items.find((item) => item.id === id) ?? []);
}

const defaults = new Map<NodeKindName, ReadonlyMap<string, Value>>();

/** What a kind's parameters are where nothing is written. */
function defaultsOf(kind: NodeKindName, definition: NodeDefinition): ReadonlyMap<string, Value> {
  const known = defaults.get(kind);
  if (known !== undefined) return known;
  const entries = Object.entries(definition.params.parse({})).flatMap(([name, value]): [string, Value][] => {
    const own = writtenValue(value);
    return own === undefined ? [] : [[name, own]];
  });
  const made = new Map(entries);
  defaults.set(kind, made);
  return made;
}

function layerOf(node: GraphNode, network: Network, uses: readonly Use[]) {
  const definition = nodeDefinition(node.kind);
  if (definition === undefined) throw new Error(`a sound network has the unknown kind ${node.kind}`);
  const kind = definition.kind as NodeKindName;
  const params = new Map(defaultsOf(kind, definition));
  const [first] = uses;
  for (const [name, written] of Object.entries(node.params ?? {})) {
    const value = writtenValue(written);
    if (value === undefined) continue;
    // Texts and switches are the same at all uses of a part.
    const here = isExpression(written) ? evaluate(written, first?.scope ?? {}) : 0;
    params.set(name, typeof here === 'number' ? value : literal(here));
  }
  const layers = uses.map(({ prefix }) => {
    const layer = network.byPath.get(prefix + node.id);
    if (layer === undefined) throw new Error(`there is no layer ${prefix}${node.id}`);
    return layer;
  });
  return { kind, definition, params, layers };
}

function blockOf(node: GraphNode, part: Part, uses: readonly Use[], copy?: number) {
  const written = node.repeat ?? 1;
  const count = isExpression(written) ? exprOf(written) : literal(written);
  const single = count.type === 'Literal' && count.value === 1;
  const args = new Map<string, Expr>();
  for (const [name, value] of Object.entries(node.params ?? {})) {
    if (!Object.hasOwn(part.parameters, name)) continue;
    const expr = isExpression(value) ? exprOf(value) : literal(value as ParameterValue);
    const index = single ? literal(0) : copy === undefined ? named(copyIndex) : literal(copy);
    const own = substitute(expr, (other) => (other === 'index' ? index : undefined));
    if (own.type !== 'Literal' || own.value !== part.parameters[name]) args.set(name, own);
  }
  // A count that no use and no parameter changes is written as a number.
  const values = namesOf(count).size === 0 ? [evaluated(fold(count), uses[0]?.scope ?? {})] : [];
  const [only] = values;
  return { args, count: only === undefined ? count : literal(only) };
}
