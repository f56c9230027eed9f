import type * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import { SkiplaneError } from '../../core/error.ts';

/** One layer of a model in the order of execution, its tensors named by the ids of the model's symbolic tensors. */
interface Step {
  readonly layer: tfl.layers.Layer;
  readonly inputs: readonly number[];
  readonly output: number;
}

/** How a model with one input and one output is executed layer by layer. */
export interface Plan {
  readonly steps: readonly Step[];
  readonly input: number;
  readonly output: number;
  /** What enters the last activation, and which that is: losses are computed from it, because that stays finite. */
  readonly logits: { readonly tensor: number; readonly activation: 'softmax' | 'sigmoid' } | undefined;
}

export interface ForwardOptions {
  readonly training: boolean;
  /** Sees, and may replace, each layer's output. */
  readonly tap?: (path: string, output: tf.Tensor) => tf.Tensor;
}

/**
 * Plans the execution of a compiled or loaded model.
 * @throws SkiplaneError where the model has several inputs or outputs
 */
export function planModel(model: tfl.LayersModel): Plan {
  const [input] = model.inputs;
  const [output] = model.outputs;
  if (input === undefined || output === undefined || model.inputs.length > 1 || model.outputs.length > 1) {
    throw new SkiplaneError(
      'training/many-ends',
      `Training expects a network with one input and one output, received ${model.inputs.length} and ${model.outputs.length}.`,
    );
  }
  const steps: Step[] = [];
  for (const layer of model.layers) {
    const [node] = layer.inboundNodes;
    const [result] = node?.outputTensors ?? [];
    if (node === undefined || result === undefined || result.id === input.id) continue;
    steps.push({ layer, inputs: node.inputTensors.map(({ id }) => id), output: result.id });
  }
  const last = steps.find((step) => step.output === output.id);
  const activation =
    last?.layer.getClassName() === 'Activation' ? last.layer.getConfig()['activation'] : undefined;
  const [tensor] = last?.inputs ?? [];
  const known = activation === 'softmax' || activation === 'sigmoid';
  return {
    steps,
    input: input.id,
    output: output.id,
    logits: known && tensor !== undefined ? { tensor, activation } : undefined,
  };
}

/** Runs a model; returns its output, and its logits where the plan has them. Call it within a tidy. */
export function forward(
  plan: Plan,
  input: tf.Tensor,
  { training, tap }: ForwardOptions,
): { output: tf.Tensor; logits: tf.Tensor | undefined } {
  const tensors = new Map<number, tf.Tensor>([[plan.input, input]]);
  const read = (id: number): tf.Tensor => {
    const tensor = tensors.get(id);
    if (tensor === undefined) throw new Error(`tensor ${id} was read before it was computed`);
    return tensor;
  };
  for (const { layer, inputs, output } of plan.steps) {
    const sources = inputs.map(read);
    const [only] = sources;
    const result = layer.apply(sources.length === 1 && only !== undefined ? only : sources, { training });
    if (Array.isArray(result) || !('dataId' in result))
      throw new Error(`layer ${layer.name} did not return one tensor`);
    tensors.set(output, tap === undefined ? result : tap(layer.name, result));
  }
  return {
    output: read(plan.output),
    logits: plan.logits === undefined ? undefined : read(plan.logits.tensor),
  };
}
