import { z } from 'zod';
import { sameValue } from '../equal.ts';
import { nodeDefinition } from '../nodes/index.ts';
import { type GraphName, graphIn } from './graph-name.ts';
import { isMuted } from './operations/mute.ts';
import type { GraphEdge, GraphNode, SkiplaneDocument } from './schema.ts';

/** One difference between two documents or two sets of settings. */
export interface Difference {
  readonly of: 'setting' | 'document' | 'parameter' | 'block' | 'node' | 'edge';
  /** The block definition it is in; null for the root graph and for what belongs to no graph. */
  readonly graph: GraphName;
  /** What differs: `optimizer.kind`, `conv1`, `conv1.filters`, `conv1 → add`. */
  readonly name: string;
  /** How it is in the first and in the second, in words; null where it is not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A difference in one line: `optimizer.kind: adam → sgd`, `in block "basic": conv3 added (conv2d)`. */
export function differenceLine({ of, graph, name, before, after }: Difference): string {
  const place = graph === null ? '' : `in block "${graph}": `;
  const what = of === 'edge' ? `edge ${name}` : of === 'block' ? `block "${name}"` : name;
  if (of === 'setting' || (before !== null && after !== null)) {
    return `${place}${what}: ${before ?? 'not set'} → ${after ?? 'not set'}`;
  }
  const only = before ?? after ?? '';
  return `${place}${what} ${before === null ? 'added' : 'removed'}${only === '' ? '' : ` (${only})`}`;
}

/**
 * What makes the networks of two documents different: name, parameters, nodes, edges and block definitions. Places, notes,
 * frames, labels and what is said about training are passed over; a parameter that says its default says nothing.
 */
export function documentDifferences(a: SkiplaneDocument, b: SkiplaneDocument): Difference[] {
  const name: Difference[] =
    a.name === b.name ? [] : [{ of: 'document', graph: null, name: 'name', before: a.name, after: b.name }];
  const found = [
    ...name,
    ...valueDifferences('parameter', null, '', a.parameters, b.parameters),
    ...graphDifferences(a, b, null),
  ];
  for (const block of keysOf(a.blocks, b.blocks)) {
    const before = Object.hasOwn(a.blocks, block) ? a.blocks[block] : undefined;
    const after = Object.hasOwn(b.blocks, block) ? b.blocks[block] : undefined;
    if (before === undefined || after === undefined) {
      found.push({
        of: 'block',
        graph: null,
        name: block,
        before: before === undefined ? null : nodeCount(before.graph.nodes.length),
        after: after === undefined ? null : nodeCount(after.graph.nodes.length),
      });
      continue;
    }
    found.push(
      ...valueDifferences('parameter', block, '', before.parameters, after.parameters),
      ...graphDifferences(a, b, block),
    );
  }
  return found;
}

/**
 * The settings that are not the same, by their path: `optimizer.kind: adam → sgd`. Takes any plain data, such as training and
 * dataset settings; lists count as one value.
 */
export function settingsDifferences(a: object, b: object): Difference[] {
  const [before, after] = [flatSettings(a), flatSettings(b)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name): Difference[] => {
    const [was, is] = [before.get(name) ?? null, after.get(name) ?? null];
    return was === is ? [] : [{ of: 'setting', graph: null, name, before: was, after: is }];
  });
}

/** Every setting by its path, as text: `optimizer.kind` is `adam`. What is not set is not there. */
export function flatSettings(settings: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(settings)) {
    const path = prefix + key;
    if (value === undefined || value === null) continue;
    if (typeof value === 'object' && !Array.isArray(value)) {
      for (const [inner, text] of flatSettings(value, `${path}.`)) flat.set(inner, text);
    } else flat.set(path, written(value));
  }
  return flat;
}

function graphDifferences(a: SkiplaneDocument, b: SkiplaneDocument, graph: GraphName): Difference[] {
  const [before, after] = [graphIn(a, graph), graphIn(b, graph)];
  if (before === undefined || after === undefined) return [];
  const [was, is] = [byId(before.nodes), byId(after.nodes)];
  const found: Difference[] = [];
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    found.push(...nodeDifferences(graph, id, was.get(id), is.get(id)));
  }
  return [...found, ...edgeDifferences(graph, before.edges, after.edges)];
}

function nodeDifferences(
  graph: GraphName,
  id: string,
  before: GraphNode | undefined,
  after: GraphNode | undefined,
): Difference[] {
  if (before === undefined || after === undefined || kindOf(before) !== kindOf(after)) {
    return [
      {
        of: 'node',
        graph,
        name: id,
        before: before === undefined ? null : describe(before),
        after: after === undefined ? null : describe(after),
      },
    ];
  }
  const repeat =
    (before.repeat ?? 1) === (after.repeat ?? 1)
      ? []
      : valueDifferences(
          'node',
          graph,
          `${id}.`,
          { repeat: before.repeat ?? 1 },
          { repeat: after.repeat ?? 1 },
        );
  const [was, is] = [{ muted: isMuted(before) }, { muted: isMuted(after) }];
  return [
    ...repeat,
    ...valueDifferences('node', graph, `${id}.`, was, is),
    ...valueDifferences('node', graph, `${id}.`, before.params ?? {}, after.params ?? {}, (param) =>
      schemaOf(before.kind, param),
    ),
  ];
}

function valueDifferences(
  of: Difference['of'],
  graph: GraphName,
  prefix: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  schemaFor: (name: string) => z.core.$ZodType | undefined = () => undefined,
): Difference[] {
  return keysOf(before, after).flatMap((name): Difference[] => {
    const schema = schemaFor(name);
    const was = valueIn(before, name, schema);
    const is = valueIn(after, name, schema);
    if (sameValue(meaning(was, schema), meaning(is, schema))) return [];
    const text = (value: unknown): string | null => (value === undefined ? null : written(value));
    return [{ of, graph, name: prefix + name, before: text(was), after: text(is) }];
  });
}

/** A value that was written, or else the default. */
function valueIn(
  values: Readonly<Record<string, unknown>>,
  name: string,
  schema: z.core.$ZodType | undefined,
): unknown {
  if (Object.hasOwn(values, name)) return values[name];
  return schema === undefined ? undefined : z.safeParse(schema, undefined).data;
}

/** What a value comes to, since `3` and `[3, 3]` are the same kernel; expressions stay as they are written. */
function meaning(value: unknown, schema: z.core.$ZodType | undefined): unknown {
  const read = schema === undefined ? undefined : z.safeParse(schema, value);
  return read?.success ? read.data : value;
}

function schemaOf(kind: string, param: string): z.core.$ZodType | undefined {
  const shape = nodeDefinition(kind)?.params.shape;
  return shape !== undefined && Object.hasOwn(shape, param) ? shape[param] : undefined;
}

function edgeDifferences(
  graph: GraphName,
  before: readonly GraphEdge[],
  after: readonly GraphEdge[],
): Difference[] {
  const [was, is] = [before.map(edgeName), after.map(edgeName)];
  const lost = without(was, is).map(
    (name): Difference => ({ of: 'edge', graph, name, before: '', after: null }),
  );
  const gained = without(is, was).map(
    (name): Difference => ({ of: 'edge', graph, name, before: null, after: '' }),
  );
  const moved = reordered(before, after).map(
    ([to, from, now]): Difference => ({
      of: 'node',
      graph,
      name: `${to}, order of inputs`,
      before: from.join(', '),
      after: now.join(', '),
    }),
  );
  return [...lost, ...gained, ...moved];
}

/** Nodes with the same inputs in another order: to a Concatenate or Subtract that is another network. */
function reordered(
  before: readonly GraphEdge[],
  after: readonly GraphEdge[],
): [string, readonly string[], readonly string[]][] {
  const [was, is] = [inputsByNode(before), inputsByNode(after)];
  return [...was].flatMap(([to, from]): [string, readonly string[], readonly string[]][] => {
    const now = is.get(to) ?? [];
    const same = sameValue(from.toSorted(), now.toSorted());
    return same && !sameValue(from, now) ? [[to, from, now]] : [];
  });
}

function inputsByNode(edges: readonly GraphEdge[]): Map<string, string[]> {
  const inputs = new Map<string, string[]>();
  for (const edge of edges) {
    const known = inputs.get(edge.to);
    const from = edgeName(edge);
    if (known === undefined) inputs.set(edge.to, [from]);
    else known.push(from);
  }
  return inputs;
}

/** The items of one list that the other lacks, each as often as it is lacking. */
function without(items: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return items.filter((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count <= 0;
  });
}

function edgeName({ from, output, to, input }: GraphEdge): string {
  const port = (name: string | undefined): string => (name === undefined ? '' : `:${name}`);
  return `${from}${port(output)} → ${to}${port(input)}`;
}

/** Two blocks are of one kind where they use the same definition. */
function kindOf({ kind, block }: GraphNode): string {
  return kind === 'block' ? `block "${block ?? ''}"` : kind;
}

function describe(node: GraphNode): string {
  const params = Object.entries(node.params ?? {}).map(([name, value]) => `${name} ${written(value)}`);
  const repeat = node.repeat === undefined || node.repeat === 1 ? [] : [`repeat ${written(node.repeat)}`];
  return [kindOf(node), ...repeat, ...params].join(', ');
}

function nodeCount(count: number): string {
  return `${count} node${count === 1 ? '' : 's'}`;
}

/** A value as people read it: `same`, `0.001`, `3, 3`, `on`. */
function written(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.map(written).join(', ');
  return JSON.stringify(value) ?? '';
}

function byId(nodes: readonly GraphNode[]): Map<string, GraphNode> {
  return new Map(nodes.map((node) => [node.id, node]));
}

function keysOf(a: object, b: object): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}
