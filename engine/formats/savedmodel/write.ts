import { computingWeights } from '../../../core/ops/computing-weights.ts';
import type { Operand, Program } from '../../../core/ops/program.ts';
import { unrollRecurrent } from '../../../core/ops/unroll.ts';
import type { Shape } from '../../../core/shape.ts';
import { savedModel } from '../../training/graph/protobuf.ts';
import type { ModelParts } from '../define.ts';
import { createGraph, float32 } from './graph.ts';
import { writeOp } from './ops/index.ts';

/** The graph's name of an output: a node of its own, so that each has one whatever it shares its tensor with. */
export const outputNode = (path: string): string => `output.${path}`;

/** A model as the bytes of `saved_model.pb`: weights are constants in it. */
export function writeSavedModel({
  program: given,
  weights: trained,
}: Pick<ModelParts, 'program' | 'weights'>): Uint8Array {
  const program = unrollRecurrent(given);
  const weights = computingWeights(given, trained);
  const graph = createGraph();
  const constants = new Map<string, string>();
  const values = (operand: Operand): Float32Array => {
    const own = 'weight' in operand ? weights.get(operand.weight) : undefined;
    if (own === undefined) throw new Error('an operand that must be a weight is none');
    return own;
  };
  const constant = (key: string, own: () => string): string => {
    const name = constants.get(key) ?? own();
    constants.set(key, name);
    return name;
  };
  const node = (operand: Operand): string => {
    if ('tensor' in operand) return operand.tensor;
    if ('number' in operand)
      return constant(`number ${operand.number}`, () =>
        graph.constant(`number${constants.size}`, Float32Array.of(operand.number), []),
      );
    const name = `${operand.weight}/as${operand.shape.join('x')}`;
    return constant(name, () => graph.constant(name, values(operand), operand.shape));
  };
  for (const { tensor, shape } of program.inputs)
    graph.addUntyped(tensor, 'Placeholder', [], {
      dtype: { type: float32 },
      shape: { shape: [-1, ...shape] },
    });
  for (const step of program.steps)
    writeOp(step, {
      graph,
      node,
      values,
      shape: (operand) => shapeOf(program, operand),
      result: step.shape,
    });
  for (const { path, tensor } of program.outputs) graph.add(outputNode(path), 'Identity', [tensor]);
  return savedModel(graph.nodes, {
    inputs: program.inputs.map(({ path, tensor, shape }) => signed(path, tensor, shape)),
    outputs: program.outputs.map(({ path, shape }) => signed(path, outputNode(path), shape)),
  });
}

function signed(path: string, node: string, shape: Shape) {
  return { key: path, tensor: `${node}:0`, dtype: float32, shape: [-1, ...shape] };
}

function shapeOf({ shapes }: Program, operand: Operand): Shape {
  if ('tensor' in operand) return shapes.get(operand.tensor) ?? [];
  return 'weight' in operand ? operand.shape : [];
}
