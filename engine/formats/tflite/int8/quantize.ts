import type { Change } from '../../define.ts';
import type { Graph, GraphOperator, GraphTensor, Quantization } from '../graph.ts';
import {
  onlyOne,
  quantizationOf,
  quantizedByItself,
  quantizedConstant,
  quantizedWeights,
  type Range,
} from './numbers.ts';
import { type Rule, rules } from './rules.ts';

/**
 * A graph of floats as one of 8-bit integers, with floats at its border. What has no form in 8 bits, or would lose too much, stays as it
 * is, between operators that convert.
 * @param ranges of every tensor that is computed, and of the inputs, by name
 */
export function quantize(
  graph: Graph,
  ranges: ReadonlyMap<string, Range>,
): { readonly graph: Graph; readonly changes: readonly Change[] } {
  const operators: GraphOperator[] = [];
  const floats = new Map<GraphTensor, GraphTensor>(graph.inputs.map((input) => [input, input]));
  const integers = new Map<GraphTensor, GraphTensor>();
  const border = new Set([...graph.inputs, ...graph.outputs]);
  const kept = new Map<string, string>();

  const own = ({ name }: GraphTensor): Quantization => {
    const range = ranges.get(name);
    if (range === undefined) throw new Error(`the range of ${name} is not known`);
    return quantizationOf(range);
  };
  /** The tensor keeps its name in the form in which it is computed, and at the border as a float. */
  const integer = (tensor: GraphTensor, quantization: Quantization): GraphTensor => ({
    ...tensor,
    name: border.has(tensor) || floats.has(tensor) ? `${tensor.name}:int8` : tensor.name,
    type: 'int8',
    quantization,
  });
  const asFloat = (tensor: GraphTensor, path: string): GraphTensor => {
    if (tensor.data !== undefined || tensor.type !== 'float32') return tensor;
    const known = floats.get(tensor);
    if (known !== undefined) return known;
    const from = integers.get(tensor);
    if (from === undefined) throw new Error(`tensor ${tensor.name} was read before it was made`);
    const made = border.has(tensor) ? tensor : { ...tensor, name: `${tensor.name}:float` };
    operators.push({
      operator: 'DEQUANTIZE',
      inputs: [from],
      output: made,
      options: { is: 'DequantizeOptions' },
      path,
    });
    floats.set(tensor, made);
    return made;
  };
  const asInteger = (tensor: GraphTensor, path: string): GraphTensor => {
    const known = integers.get(tensor);
    if (known !== undefined) return known;
    const made = integer(tensor, own(tensor));
    operators.push(converted(asFloat(tensor, path), made, path));
    integers.set(tensor, made);
    return made;
  };

  /** The inputs in 8 bits, and how the result is quantized. */
  const prepared = (
    { inputs, output, path }: GraphOperator,
    rule: Exclude<Rule, { readonly as: 'float' }>,
  ): { inputs: readonly GraphTensor[]; quantization: Quantization } => {
    const computed = (tensor: GraphTensor): boolean => tensor.data === undefined;
    /** Constants by what they are; whole numbers that tell an operator what to do stay. */
    const all = (constant: (tensor: GraphTensor) => GraphTensor): GraphTensor[] =>
      inputs.map((tensor) => {
        if (computed(tensor)) return asInteger(tensor, path);
        return tensor.type === 'float32' ? constant(tensor) : tensor;
      });
    switch (rule.as) {
      case 'weights': {
        const [x, kernel, bias] = [inputs[rule.x], inputs[rule.kernel], inputs[rule.bias]];
        if (x === undefined || kernel === undefined || bias === undefined)
          throw new Error(`an operator of ${path} lacks an operand`);
        const given = asInteger(x, path);
        const weights = quantizedWeights(kernel, bias, rule.axis, given.quantization?.scale[0] ?? 1);
        const places = new Map([
          [x, given],
          [kernel, weights.kernel],
          [bias, weights.bias],
        ]);
        return {
          inputs: inputs.map((tensor) => places.get(tensor) ?? tensor),
          quantization: own(output),
        };
      }
      case 'own':
        return { inputs: all(quantizedByItself), quantization: own(output) };
      case 'fixed':
        return { inputs: all(quantizedByItself), quantization: onlyOne(rule.scale, rule.zeroPoint) };
      case 'same': {
        const [x] = inputs.filter(computed);
        if (x === undefined) throw new Error(`an operator of ${path} reads constants alone`);
        const quantization = asInteger(x, path).quantization ?? own(x);
        return { inputs: all((constant) => quantizedConstant(constant, quantization)), quantization };
      }
      case 'together': {
        const given = inputs.filter(computed).map((tensor) => asInteger(tensor, path));
        const [first] = given;
        const alike = given.every(({ quantization }) => sameSteps(quantization, first?.quantization));
        const quantization =
          alike && given.length === inputs.length ? (first?.quantization ?? own(output)) : own(output);
        const fitted = all((constant) => quantizedConstant(constant, quantization)).map((tensor, i) => {
          if (sameSteps(tensor.quantization, quantization)) return tensor;
          const made = { ...tensor, name: `${output.name}:operand${i}`, quantization };
          operators.push(converted(tensor, made, path));
          return made;
        });
        return { inputs: fitted, quantization };
      }
    }
  };

  for (const step of graph.operators) {
    const rule = rules[step.operator];
    if (step.onlyFloat !== undefined || rule.as === 'float') {
      if (step.onlyFloat !== undefined) kept.set(step.path, step.onlyFloat);
      const { onlyFloat, ...plain } = step;
      operators.push({ ...plain, inputs: step.inputs.map((tensor) => asFloat(tensor, step.path)) });
      floats.set(step.output, step.output);
      continue;
    }
    const { inputs, quantization } = prepared(step, rule);
    const output = integer(step.output, quantization);
    operators.push({ ...step, inputs, output });
    integers.set(step.output, output);
  }
  const outputs = graph.outputs.map((tensor) => asFloat(tensor, ''));
  return {
    graph: { inputs: graph.inputs, outputs, operators },
    changes: [...kept].map(([path, what]) => ({
      path,
      what: `${what} stayed in float32, between conversions: 8 bits would lose too much precision`,
    })),
  };
}

function converted(from: GraphTensor, to: GraphTensor, path: string): GraphOperator {
  return { operator: 'QUANTIZE', inputs: [from], output: to, options: { is: 'QuantizeOptions' }, path };
}

function sameSteps(a: Quantization | undefined, b: Quantization | undefined): boolean {
  return a?.scale[0] === b?.scale[0] && a?.zeroPoint[0] === b?.zeroPoint[0];
}
