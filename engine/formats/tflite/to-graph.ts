import { computingWeights } from '../../../core/ops/computing-weights.ts';
import type { OpName } from '../../../core/ops/define.ts';
import type { Operand, Program, Step } from '../../../core/ops/program.ts';
import { unrollRecurrent } from '../../../core/ops/unroll.ts';
import type { Shape } from '../../../core/shape.ts';
import type { Change } from '../define.ts';
import { type Absorbed, absorber } from './absorb.ts';
import { floatConstant, type Graph, type GraphOperator, type GraphTensor, intConstant } from './graph.ts';
import { writeOperation } from './operations/index.ts';
import type { Site } from './operations/site.ts';

/**
 * A program as a graph of 32-bit floats. Tensors that programs name keep their names; those on the way are named behind them, and
 * results that were taken over by the operator before them are gone.
 * @param trained weights by `path/name`, as training has them
 */
export function toGraph(
  network: Program,
  trained: ReadonlyMap<string, Float32Array>,
): { readonly graph: Graph; readonly changes: readonly Change[] } {
  const program = unrollRecurrent(network);
  const weights = computingWeights(network, trained);
  const pathsOf = (name: OpName): ReadonlySet<string> =>
    new Set(network.steps.filter(({ op }) => op.op === name).map(({ path }) => path));
  const [recurrent, attention] = [pathsOf('recurrent'), pathsOf('matmul')];
  /** What of a layer loses too much in 8 bits: shares of many tokens are smaller than the steps of a softmax. */
  const preciseOf = ({ op, path }: Step): string | undefined => {
    if (recurrent.has(path)) return 'the recurrence';
    const weighs = op.op === 'matmul' || op.op === 'softmax';
    return weighs && attention.has(path) ? 'the weighting of tokens' : undefined;
  };
  const tensors = new Map<string, GraphTensor>();
  const constants = new Map<string, GraphTensor>();
  const operators: GraphOperator[] = [];
  const changes: Change[] = [];
  const values = (operand: Operand): Float32Array => {
    if (!('weight' in operand)) throw new Error('what has to be a weight is computed');
    const found = weights.get(operand.weight);
    if (found === undefined) throw new Error(`there are no values of ${operand.weight}`);
    return found;
  };
  const constant = (operand: Exclude<Operand, { readonly tensor: string }>): GraphTensor => {
    const [key, data, shape] =
      'number' in operand
        ? [`${operand.number}`, Float32Array.of(operand.number), [1]]
        : [`${operand.weight}:${operand.shape.join('×')}`, values(operand), operand.shape];
    const known = constants.get(key) ?? floatConstant(key, data, shape);
    constants.set(key, known);
    return known;
  };
  const known = (name: string): GraphTensor => {
    const tensor = tensors.get(name);
    if (tensor === undefined) throw new Error(`tensor ${name} was read before it was made`);
    return tensor;
  };
  const siteOf = (step: Step, { affine, activation, out }: Absorbed): Site => {
    const { path, shape } = step;
    let onlyFloat = preciseOf(step);
    const push = (operator: Omit<GraphOperator, 'path' | 'onlyFloat'>): void => {
      operators.push({ ...operator, path, ...(onlyFloat === undefined ? {} : { onlyFloat }) });
    };
    return {
      shape: batched(shape),
      affine,
      activation,
      values,
      tensor: (operand) => ('tensor' in operand ? known(operand.tensor) : constant(operand)),
      constant: (name, data, form) => floatConstant(`${out}:${name}`, data, form),
      integers: (name, numbers, form = [numbers.length]) => intConstant(`${out}:${name}`, numbers, form),
      part(name, form, operator, inputs, options) {
        const type = operator === 'CAST' ? 'int32' : 'float32';
        const output: GraphTensor = { name: `${out}:${name}`, shape: form, type };
        push({ operator, inputs, output, ...(options === undefined ? {} : { options }) });
        return output;
      },
      result(operator, inputs, options) {
        const output: GraphTensor = { name: out, shape: batched(shape), type: 'float32' };
        push({ operator, inputs, output, ...(options === undefined ? {} : { options }) });
        tensors.set(out, output);
      },
      onlyFloat(what) {
        onlyFloat = what;
      },
    };
  };

  const inputs = program.inputs.map(({ tensor, shape }): GraphTensor => {
    const input: GraphTensor = { name: tensor, shape: batched(shape), type: 'float32' };
    tensors.set(tensor, input);
    return input;
  });
  const { steps } = program;
  const absorb = absorber(program, steps, values);
  const done = new Set<Step>();
  for (const step of steps) {
    if (done.has(step)) continue;
    const absorbed = absorb(step);
    for (const other of absorbed.steps) done.add(other);
    changes.push(...absorbed.changes);
    writeOperation(step, siteOf(step, absorbed));
  }
  const outputs: GraphTensor[] = [];
  for (const { path, tensor } of program.outputs) {
    const given = known(tensor);
    // Some readers take no tensor that goes in and out, or out twice.
    const shared = inputs.includes(given) || outputs.includes(given);
    outputs.push(shared ? copied(operators, given, path) : given);
  }
  return { graph: { inputs, outputs, operators }, changes };
}

function batched(shape: Shape): Shape {
  return [1, ...shape];
}

function copied(operators: GraphOperator[], x: GraphTensor, path: string): GraphTensor {
  const output: GraphTensor = { ...x, name: path };
  const shape = intConstant(`${path}:shape`, x.shape, [x.shape.length]);
  operators.push({
    operator: 'RESHAPE',
    inputs: [x, shape],
    output,
    options: { is: 'ReshapeOptions', newShape: x.shape },
    path,
  });
  return output;
}
