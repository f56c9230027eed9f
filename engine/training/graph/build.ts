import type { AttributeValue, GraphNode } from './protobuf.ts';
import type { Call } from './recorder.ts';

/** A variable of the recorded step: the binding's ids of its value before and after. */
export interface RecordedVariable {
  readonly before: number;
  readonly after: number;
  readonly shape: readonly number[];
}

/** Where a recorded step's values enter and leave the graph that replays it. */
export interface StepGraph {
  readonly nodes: readonly GraphNode[];
  /** By feed: the node that takes it. */
  readonly feeds: ReadonlyMap<number, string>;
  /** By fetched id: the output that has it. Fetching `update` changes the variables. */
  readonly fetches: ReadonlyMap<number, string>;
  readonly update: string;
}

const float32 = 1;

/**
 * The graph of a recorded step. Variables become TensorFlow's own, `feeds` are passed each time it runs, every other value that
 * was brought from outside is a constant.
 * @param calls of the step alone
 * @param feeds ids of values
 * @param fetched ids that are read after the step
 * @returns undefined where the step holds what a graph cannot, such as a tensor from before that is no variable
 */
export function stepGraph(
  calls: readonly Call[],
  variables: readonly RecordedVariable[],
  feeds: ReadonlySet<number>,
  fetched: readonly number[],
): StepGraph | undefined {
  const nodes: GraphNode[] = [];
  const places = new Map<number, string>();
  const add = (
    name: string,
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>>,
  ) => {
    nodes.push({ name, op, inputs, attributes: new Map(Object.entries(attributes)) });
    return name;
  };
  const dtype: AttributeValue = { type: float32 };
  for (const [i, { before, shape }] of variables.entries()) {
    add(variableName(i), 'VarHandleOp', [], { dtype, shape: { shape }, shared_name: { s: variableName(i) } });
    places.set(before, add(readName(i), 'ReadVariableOp', [variableName(i)], { dtype }));
    add(givenName(i), 'Placeholder', [], { dtype, shape: { shape } });
    add(setName(i), 'AssignVariableOp', [variableName(i), givenName(i)], { dtype });
    add(setDoneName(i), 'Const', [`^${setName(i)}`], { dtype, value: { tensor: scalarZero } });
  }
  const fed = new Map<number, string>();
  /** By variable: the operation that changes it in place, and the id of what it then holds. */
  const updated = new Map<number, { readonly name: string; readonly id: number }>();
  /** An operation on variables, which a constraint may change once more; false where it changes what is no variable. */
  const addUpdate = (name: string, call: Extract<Call, { kind: 'update' }>): boolean => {
    const changed = call.variables.map((id) => variables.findIndex(({ before }) => before === id));
    const values = call.values.map((id) => places.get(id));
    const inputs = call.inputs.map(({ id = -1, constant }, k) =>
      constant === undefined
        ? places.get(id)
        : add(`${name}constant${k}`, 'Const', [], { dtype, value: { tensor: scalar(constant) } }),
    );
    if (changed.includes(-1) || [...values, ...inputs].includes(undefined)) return false;
    // The old value must have been read before.
    const first = changed.map((i, k) =>
      call.values[k] === call.variables[k]
        ? `^${readName(i)}`
        : `^${add(`${name}start${k}`, 'AssignVariableOp', [variableName(i), values[k] ?? '', `^${readName(i)}`], { dtype })}`,
    );
    const known = inputs.filter((input) => input !== undefined);
    const attributes = Object.fromEntries(call.attributes);
    add(name, call.name, [...changed.map(variableName), ...known, ...first], attributes);
    for (const [k, i] of changed.entries()) {
      updated.set(i, { name, id: call.outputs[k] ?? -1 });
      const then = add(`${name}then${k}`, 'ReadVariableOp', [variableName(i), `^${name}`], { dtype });
      places.set(call.outputs[k] ?? -1, then);
    }
    return true;
  };
  for (const [i, call] of calls.entries()) {
    const name = `step${i}`;
    if (call.kind === 'value') {
      const { id, shape, values } = call;
      const type: AttributeValue = { type: call.dtype };
      places.set(id, name);
      if (feeds.has(id)) fed.set(id, add(name, 'Placeholder', [], { dtype: type, shape: { shape } }));
      else if (
        values instanceof Float32Array ||
        values instanceof Int32Array ||
        values instanceof Uint8Array
      ) {
        const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
        add(name, 'Const', [], { dtype: type, value: { tensor: { dtype: call.dtype, shape, bytes } } });
      } else return undefined;
      continue;
    }
    if (call.kind === 'update') {
      if (!addUpdate(name, call)) return undefined;
      continue;
    }
    const inputs = call.inputs.map((id) => places.get(id));
    if (!inputs.every((input) => input !== undefined)) return undefined;
    nodes.push({ name, op: call.name, inputs, attributes: call.attributes });
    for (const [at, id] of call.outputs.entries()) places.set(id, at === 0 ? name : `${name}:${at}`);
  }
  const changes: string[] = [];
  for (const [i, { before, after }] of variables.entries()) {
    if (before === after) continue;
    const update = updated.get(i);
    if (update?.id === after) {
      changes.push(`^${update.name}`);
      continue;
    }
    const value = places.get(after);
    if (value === undefined) return undefined;
    // The old value must have been read before; what follows from an update comes behind it.
    const inputs = [variableName(i), value, `^${readName(i)}`];
    changes.push(`^${add(`change${i}`, 'AssignVariableOp', inputs, { dtype })}`);
  }
  add('update', 'Const', changes, { dtype, value: { tensor: scalarZero } });
  const fetches = new Map(fetched.map((id) => [id, places.get(id) ?? '']));
  if ([...fetches.values()].includes('')) return undefined;
  return { nodes, feeds: fed, fetches, update: 'update' };
}

const scalar = (value: number) => ({
  dtype: float32,
  shape: [],
  bytes: new Uint8Array(Float32Array.of(value).buffer),
});
const scalarZero = scalar(0);

const variableName = (i: number): string => `variable${i}`;
/** The output that reads a variable. */
export const readName = (i: number): string => `read${i}`;
/** The input that takes a variable's new value, and the output that sets it. */
export const givenName = (i: number): string => `given${i}`;
export const setDoneName = (i: number): string => `set${i}Done`;
const setName = (i: number): string => `set${i}`;
