import type { z } from 'zod';
import type { GraphName } from '../document/edit.ts';
import { evaluate, isExpression, type Scope } from '../document/expression.ts';
import type { GraphEdge, GraphNode } from '../document/schema.ts';
import { messageOf } from '../error.ts';
import type { Cost, InputPort, NodeDefinition, Problem } from '../nodes/define.ts';
import { nodeDefinition } from '../nodes/index.ts';
import { formatShape, type Shape } from '../shape.ts';
import type { FlatNode } from './expand.ts';
import { onePixel, type ReceptiveField, receptiveField } from './receptive-field.ts';

/** One wire into a layer. */
export interface LayerInput {
  readonly port: string;
  /** Path of the layer it comes from; undefined where the wire leads nowhere. */
  readonly from: string | undefined;
  /** The document's edge behind it. */
  readonly edge: GraphEdge;
}

/** One layer of the expanded network. The same object comes back from a later build as long as nothing about it changed. */
export interface Layer {
  readonly path: string;
  readonly kind: string;
  /** Undefined for a kind that this version does not know: an inert placeholder. */
  readonly definition: NodeDefinition | undefined;
  readonly node: GraphNode;
  readonly graph: GraphName;
  readonly scope: Scope;
  /** The shape that replaced an input node's own. */
  readonly override: Shape | undefined;
  /** Parsed parameters, defaults filled in; undefined where they are invalid. */
  readonly params: Readonly<Record<string, unknown>> | undefined;
  readonly inputs: readonly LayerInput[];
  readonly inputShapes: readonly (Shape | undefined)[];
  /** Without the batch axis; undefined where it cannot be known. */
  readonly shape: Shape | undefined;
  readonly cost: Cost;
  readonly receptiveField: ReceptiveField;
  /** What is wrong with this layer itself; what follows from an earlier layer's problem is not repeated. */
  readonly problems: readonly (Problem & { readonly port?: string })[];
}

const free: Cost = { trainable: 0, nonTrainable: 0, macs: 0 };

/** Infers one layer from the layers it reads. `shapeOverride` replaces an input node's shape. */
export function inferLayer(
  flat: FlatNode,
  inputs: readonly LayerInput[],
  sources: readonly (Layer | undefined)[],
  shapeOverride: Shape | undefined,
): Layer {
  const definition = nodeDefinition(flat.node.kind);
  const problems: (Problem & { port?: string })[] = [];
  const inputShapes = sources.map((source) => source?.shape);
  const fields = sources.flatMap((source) => (source === undefined ? [] : [source.receptiveField]));
  const base = {
    path: flat.path,
    kind: flat.node.kind,
    definition,
    node: flat.node,
    graph: flat.graph,
    scope: flat.scope,
    override: shapeOverride,
    inputs,
    inputShapes,
    problems,
  };
  const placeholder = {
    ...base,
    params: undefined,
    shape: undefined,
    cost: free,
    receptiveField: receptiveField(fields, undefined),
  };
  if (definition === undefined) {
    problems.push({
      code: 'node/unknown-kind',
      message: `This version does not know the kind "${flat.node.kind}"; it is kept as it is.`,
      hint: 'Update Skiplane, or replace the node.',
    });
    return placeholder;
  }
  const written =
    shapeOverride === undefined ? flat.node.params : { ...flat.node.params, shape: shapeOverride };
  const params = parseParams(definition, written ?? {}, flat.scope, problems);
  const wired = checkWires(definition.inputs, inputs, inputShapes, problems);
  if (params === undefined || !wired) return { ...placeholder, params };
  const known = inputShapes.filter((shape) => shape !== undefined);
  if (known.length < inputShapes.length) return { ...placeholder, params };
  const inference = definition.inferShape(params, known);
  if ('problem' in inference) {
    problems.push(inference.problem);
    return { ...placeholder, params };
  }
  const { shape } = inference;
  return {
    ...base,
    params,
    shape,
    cost: definition.cost?.(params, known, shape) ?? free,
    receptiveField: sources.length === 0 ? onePixel : receptiveField(fields, definition.window?.(params)),
  };
}

function parseParams(
  definition: NodeDefinition,
  written: Readonly<Record<string, unknown>>,
  scope: Scope,
  problems: Problem[],
): Readonly<Record<string, unknown>> | undefined {
  const values: Record<string, unknown> = {};
  for (const [param, value] of Object.entries(written)) {
    try {
      values[param] = computed(value, scope);
    } catch (thrown) {
      problems.push({
        code: 'param/expression',
        message: messageOf(thrown),
        hint: 'Correct the expression.',
        param,
      });
    }
  }
  if (problems.length > 0) return undefined;
  const parsed = definition.params.safeParse(values);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) problems.push(paramProblem(definition, issue, values));
  return undefined;
}

/** Expressions may also stand inside lists: `kernelSize: ["=size", 1]`. */
function computed(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => computed(item, scope));
  return isExpression(value) ? evaluate(value, scope) : value;
}

function paramProblem(
  definition: NodeDefinition,
  issue: z.core.$ZodIssue,
  values: Readonly<Record<string, unknown>>,
): Problem {
  if (issue.code === 'unrecognized_keys') {
    const [param = ''] = issue.keys;
    const known = Object.keys(definition.params.shape).join(', ') || 'none';
    return {
      code: 'param/unknown',
      message: `${definition.label} has no parameter "${param}" (known: ${known}).`,
      hint: 'Remove or rename it.',
      param,
    };
  }
  const param = String(issue.path[0] ?? '');
  const received = JSON.stringify(values[param]) ?? 'nothing';
  const expected = issue.message.replace(/^Invalid (input|option): /, '').replace(/, received .*$/, '');
  return {
    code: 'param/invalid',
    message: `Parameter "${param}": ${expected}, received ${received.slice(0, 60)}.`,
    hint: 'Correct the value.',
    param,
  };
}

/** Checks number and rank of the inputs; false where no shape can be inferred. */
function checkWires(
  ports: readonly InputPort[],
  inputs: readonly LayerInput[],
  shapes: readonly (Shape | undefined)[],
  problems: (Problem & { port?: string })[],
): boolean {
  let sound = true;
  const wrong = (code: string, port: string, message: string, hint: string): void => {
    problems.push({ code, port, message, hint });
    sound = false;
  };
  for (const { port } of inputs) {
    if (ports.every(({ name }) => name !== port)) {
      const known = ports.map(({ name }) => name).join(', ') || 'none';
      wrong(
        'port/unknown',
        port,
        `There is no input "${port}" (known: ${known}).`,
        'Connect to one of its inputs.',
      );
    }
  }
  for (const { name, ranks, many } of ports) {
    const here = inputs.flatMap((input, i) => (input.port === name ? [{ input, shape: shapes[i] }] : []));
    const least = many ? 2 : 1;
    if (here.length < least) {
      const expected = many ? 'two or more connections' : 'a connection';
      wrong(
        'port/missing',
        name,
        `Expected ${expected} at ${inWords(ports, name)}, received ${here.length === 0 ? 'none' : here.length}.`,
        'Connect an output to it.',
      );
    }
    if (!many && here.length > 1) {
      wrong(
        'port/taken',
        name,
        `Expected one connection at ${inWords(ports, name)}, received ${here.length}.`,
        'Remove all but one, or merge them first.',
      );
    }
    for (const { shape } of here) {
      if (shape === undefined || ranks === undefined || ranks.includes(shape.length)) continue;
      wrong(
        'shape/rank',
        name,
        `Expected ${ranks.map(rankName).join(' or ')}, received ${formatShape(shape)}.`,
        rankHint(ranks, shape),
      );
    }
  }
  return sound;
}

/** A port by its name where there are several: that of an only one is on no screen. */
function inWords(ports: readonly InputPort[], name: string): string {
  return ports.length > 1 ? `the input "${name}"` : 'the input';
}

function rankName(rank: number): string {
  return (
    ['a scalar', 'a vector', 'a sequence (steps × features)', 'a map (height × width × channels)'][rank] ??
    `${rank} axes`
  );
}

function rankHint(ranks: readonly number[], shape: Shape): string {
  if (shape.length === 3 && ranks.includes(1)) return 'Insert Flatten or Global Average Pooling before it.';
  return 'Insert a Reshape, or connect another output.';
}
