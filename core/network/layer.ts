import type { z } from 'zod';
import { brokenBy, evaluate, isExpression, type Scope } from '../document/expression.ts';
import type { GraphName } from '../document/graph-name.ts';
import type { GraphEdge, GraphNode } from '../document/schema.ts';
import { costOf } from '../nodes/cost.ts';
import type { Cost, InputPort, NodeDefinition, Problem } from '../nodes/define.ts';
import { nodeDefinition } from '../nodes/index.ts';
import type { Shape } from '../shape.ts';
import { say } from '../texts/issues.ts';
import { valueCheck } from '../texts/value-check.ts';
import type { FlatNode } from './expand.ts';
import { pixelsOf, type ReceptiveField, receptiveField } from './receptive-field.ts';

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
    receptiveField: receptiveField(fields, undefined, [], undefined),
  };
  if (definition === undefined) {
    problems.push(say('node/unknown-kind', { kind: flat.node.kind }));
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
    cost: costOf(definition, params, known, shape),
    receptiveField:
      sources.length === 0
        ? pixelsOf(shape)
        : receptiveField(fields, definition.window?.(params, known), known, shape),
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
      problems.push({ ...say('param/expression', brokenBy(thrown)), param });
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
    const known = Object.keys(definition.params.shape);
    return { ...say('param/unknown', { param, of: definition.label, known }), param };
  }
  const param = String(issue.path[0] ?? '');
  return { ...say('param/invalid', { param, check: valueCheck(issue, values[param]) }), param };
}

/** Checks number and rank of the inputs; false where no shape can be inferred. */
function checkWires(
  ports: readonly InputPort[],
  inputs: readonly LayerInput[],
  shapes: readonly (Shape | undefined)[],
  problems: (Problem & { port?: string })[],
): boolean {
  let sound = true;
  const wrong = (port: string, problem: Problem): void => {
    problems.push({ ...problem, port });
    sound = false;
  };
  for (const { port } of inputs) {
    if (ports.some(({ name }) => name === port)) continue;
    wrong(port, say('port/unknown', { input: port, known: ports.map(({ name }) => name) }));
  }
  for (const { name, ranks, many = false } of ports) {
    const here = inputs.flatMap((input, i) => (input.port === name ? [{ input, shape: shapes[i] }] : []));
    // A port is named where there are several: the name of an only one is on no screen.
    const wires = { input: ports.length > 1 ? name : null, many, received: here.length };
    if (here.length < (many ? 2 : 1)) wrong(name, say('port/missing', wires));
    if (!many && here.length > 1) wrong(name, say('port/taken', wires));
    for (const { shape } of here) {
      if (shape === undefined || ranks === undefined || ranks.includes(shape.length)) continue;
      wrong(name, say('shape/rank', { ranks, received: shape }));
    }
  }
  return sound;
}
