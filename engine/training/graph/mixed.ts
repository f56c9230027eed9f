import { type HalfRule, halfRule, type Operation, type Values } from './mixed-rules.ts';
import type { Call } from './recorder.ts';

/** TensorFlow's numbers of types. */
const float32 = 1;
const bool = 10;
const bfloat16 = 14;

type FloatType = typeof float32 | typeof bfloat16;

/** The forms in which a value is there: as it was made, and cast. */
interface Forms {
  readonly ids: Map<FloatType, number>;
  readonly made: FloatType;
  /** Truth values to be made numbers: of either type at the same cost, so that is decided by who reads them. */
  readonly from?: number;
}

/** A step in two precisions, and how much of it is in bfloat16. */
export interface MixedStep {
  readonly calls: readonly Call[];
  /** Operations that compute in bfloat16. */
  readonly halved: number;
  /** By id that is wanted after the step: the id of its value in float32. */
  readonly wanted: ReadonlyMap<number, number>;
}

/**
 * A recorded step with the maps between convolutions, and their gradients, in bfloat16, as `mixed-rules.ts` says operation by operation.
 * All else stays in float32: the weights, of which a copy is cast in each step, their gradients, statistics, the loss and
 * the update. A value is cast at most once, where it is first read in the other type.
 * @param shapes of the variables that were there before the step, by id
 * @param wanted ids of values that are read after the step
 */
export function mixedStep(
  calls: readonly Call[],
  shapes: ReadonlyMap<number, readonly number[]>,
  wanted: readonly number[],
): MixedStep {
  const result: Call[] = [];
  const forms = new Map<number, Forms>();
  const known = new Map(shapes);
  const fixed = new Set<number>(shapes.keys());
  let halved = 0;
  /** The binding counts upwards from zero. */
  let next = -2;

  const cast = (id: number, from: number, to: FloatType, shape: readonly number[]): number => {
    const output = next--;
    result.push(castCall(id, from, to, output, shape));
    return output;
  };
  /** The id of a value in a type; others than floats have but one. */
  const as = (id: number, type: FloatType): number => {
    const own = forms.get(id);
    if (own === undefined) return id;
    const there = own.ids.get(type);
    if (there !== undefined) return there;
    const shape = known.get(id) ?? [];
    const made =
      own.from === undefined
        ? cast(own.ids.get(own.made) ?? id, own.made, type, shape)
        : cast(own.from, bool, type, shape);
    own.ids.set(type, made);
    return made;
  };
  const isMade = (id: number, dtype: number, shape: readonly number[]): void => {
    known.set(id, shape);
    if (dtype === float32) forms.set(id, { ids: new Map([[float32, id]]), made: float32 });
  };
  const values: Values = {
    shapeOf: (id) => known.get(id) ?? [],
    isHalf: (id) => forms.get(id)?.made === bfloat16,
    isFree: (id) => fixed.has(id) || forms.get(id)?.from !== undefined,
  };
  for (const [id, shape] of shapes) isMade(id, float32, shape);

  /** Casts of floats to floats do nothing; those of truth values wait for a reader. */
  const standsFor = (call: Operation): boolean => {
    const [input = -1] = call.inputs;
    const [output = -1] = call.outputs;
    const { shape, dtype } = call.results[0] ?? unknown;
    const source = call.attributes.get('SrcT');
    const isFrom = (type: number): boolean =>
      source !== undefined && 'type' in source && source.type === type;
    if (call.name !== 'Cast' || dtype !== float32) return false;
    const own = forms.get(input);
    if (isFrom(float32) && own !== undefined) forms.set(output, own);
    else if (isFrom(bool)) forms.set(output, { ids: new Map(), made: float32, from: input });
    else return false;
    known.set(output, shape);
    return true;
  };

  const halve = (call: Operation, rule: HalfRule): void => {
    halved += 1;
    const inputs = call.inputs.map((id, i) => as(id, rule.inputs.includes(i) ? bfloat16 : float32));
    const attributes = new Map(call.attributes).set('T', { type: bfloat16 });
    const isHalf = call.outputs.map(
      (_, i) => rule.outputs === 'all' || (rule.outputs === 'first' && i === 0),
    );
    const outputs = call.outputs.map((id, i) => (isHalf[i] ? next-- : id));
    const results = call.results.map((one, i) => (isHalf[i] ? { ...one, dtype: bfloat16 } : one));
    result.push({ ...call, inputs, attributes, outputs, results });
    for (const [i, id] of call.outputs.entries()) {
      const { shape, dtype } = call.results[i] ?? unknown;
      const own = outputs[i] ?? id;
      if (!isHalf[i]) isMade(id, dtype, shape);
      else {
        known.set(id, shape);
        forms.set(id, { ids: new Map([[bfloat16, own]]), made: bfloat16 });
        if (rule.widens) forms.set(id, { ids: new Map([[float32, as(id, float32)]]), made: float32 });
      }
    }
  };

  for (const call of calls) {
    if (call.kind === 'value') {
      isMade(call.id, call.dtype, call.shape);
      fixed.add(call.id);
      result.push(call);
    } else if (call.kind === 'update') {
      const inputs = call.inputs.map((one) =>
        one.id === undefined ? one : { ...one, id: as(one.id, float32) },
      );
      result.push({ ...call, inputs, values: call.values.map((id) => as(id, float32)) });
      for (const [i, id] of call.outputs.entries())
        isMade(id, float32, known.get(call.variables[i] ?? -1) ?? []);
    } else if (!standsFor(call)) {
      const rule = halfRule(call, values);
      if (rule !== undefined) halve(call, rule);
      else {
        result.push({ ...call, inputs: call.inputs.map((id) => as(id, float32)) });
        for (const [i, id] of call.outputs.entries()) {
          const { shape, dtype } = call.results[i] ?? unknown;
          isMade(id, dtype, shape);
        }
      }
    }
  }
  const floats = new Map(wanted.map((id) => [id, as(id, float32)]));
  return { calls: result, halved, wanted: floats };
}

const unknown = { shape: [], dtype: 0 };

function castCall(
  input: number,
  from: number,
  to: number,
  output: number,
  shape: readonly number[],
): Operation {
  const attributes = new Map([
    ['SrcT', { type: from }],
    ['DstT', { type: to }],
    ['Truncate', { b: false }],
  ]) as Operation['attributes'];
  return {
    kind: 'operation',
    name: 'Cast',
    attributes,
    inputs: [input],
    outputs: [output],
    results: [{ shape, dtype: to }],
  };
}
