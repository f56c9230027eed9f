import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import { SkiplaneError } from '../../core/error.ts';
import { endsProblem } from '../../core/training/loss-fit.ts';
import { BatchNormalization } from '../layers/batch-normalization.ts';

/** One layer of a model in the order of execution, its tensors named by the ids of the model's symbolic tensors. */
interface Step {
  readonly layer: tfl.layers.Layer;
  readonly inputs: readonly number[];
  readonly output: number;
  /** What no later layer reads. */
  readonly spent: readonly number[];
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
  /**
   * Hears of the batch's mean and variance, `[channels]` each, at every batch normalization that is not frozen, and lets it normalize
   * by them; all other layers do as `training` says, and the moving statistics stay.
   */
  readonly statistics?: (path: string, mean: tf.Tensor1D, variance: tf.Tensor1D) => void;
  /** Sees, and may replace, each layer's output, which is gone once no other layer reads it: keep a clone of it. */
  readonly tap?: (path: string, output: tf.Tensor) => tf.Tensor;
  /** Called behind each layer. */
  readonly afterLayer?: (() => void) | undefined;
}

/**
 * Plans the execution of a compiled or loaded model.
 * @throws SkiplaneError where the model has several inputs or outputs
 */
export function planModel(model: tfl.LayersModel): Plan {
  const [input] = model.inputs;
  const [output] = model.outputs;
  const problem = endsProblem(model.inputs.length, model.outputs.length);
  if (problem !== undefined || input === undefined || output === undefined) {
    throw new SkiplaneError('training/many-ends', `${problem?.message} ${problem?.hint}`);
  }
  const found: Omit<Step, 'spent'>[] = [];
  for (const layer of model.layers) {
    const [node] = layer.inboundNodes;
    const [result] = node?.outputTensors ?? [];
    if (node === undefined || result === undefined || result.id === input.id) continue;
    found.push({ layer, inputs: node.inputTensors.map(({ id }) => id), output: result.id });
  }
  const last = found.find((step) => step.output === output.id);
  const activation =
    last?.layer.getClassName() === 'Activation' ? last.layer.getConfig()['activation'] : undefined;
  const [tensor] = last?.inputs ?? [];
  const logits: Plan['logits'] =
    (activation === 'softmax' || activation === 'sigmoid') && tensor !== undefined
      ? { tensor, activation }
      : undefined;
  const needed = new Set([input.id, output.id, ...(logits === undefined ? [] : [logits.tensor])]);
  return { steps: withSpent(found, needed), input: input.id, output: output.id, logits };
}

/**
 * The part of a plan that computes one layer's output from another's, through which all its inputs come.
 * @param from, to paths; what names no layer is the model's input
 */
export function planBetween({ steps, input }: Plan, from: string, to: string): Plan {
  const tensorOf = (path: string): number => steps.find(({ layer }) => layer.name === path)?.output ?? input;
  const [begin, end] = [tensorOf(from), tensorOf(to)];
  const wanted = new Set([end]);
  const part = steps
    .toReversed()
    .filter(({ inputs, output }) => {
      if (output === begin || !wanted.has(output)) return false;
      for (const id of inputs) wanted.add(id);
      return true;
    })
    .reverse();
  return { steps: withSpent(part, new Set([begin, end])), input: begin, output: end, logits: undefined };
}

/** Notes with each step what may go after it. `needed` stays to the end. */
function withSpent(steps: readonly Omit<Step, 'spent'>[], needed: ReadonlySet<number>): Step[] {
  const read = new Set(needed);
  return steps
    .toReversed()
    .map((step) => {
      const spent = [...new Set([step.output, ...step.inputs])].filter((id) => !read.has(id));
      for (const id of spent) read.add(id);
      return { ...step, spent };
    })
    .reverse();
}

/**
 * Runs a model; returns its output, and its logits where the plan has them. What no other layer reads is freed on the way: a tape
 * has kept its own hold on what gradients need. Call it within a tidy.
 */
export function forward(
  plan: Plan,
  input: tf.Tensor,
  { training, statistics, tap, afterLayer }: ForwardOptions,
): { output: tf.Tensor; logits: tf.Tensor | undefined } {
  const tensors = new Map<number, tf.Tensor>([[plan.input, input]]);
  const read = (id: number): tf.Tensor => {
    const tensor = tensors.get(id);
    if (tensor === undefined) throw new Error(`tensor ${id} was read before it was computed`);
    return tensor;
  };
  for (const { layer, inputs, output, spent } of plan.steps) {
    const sources = inputs.map(read);
    const [only] = sources;
    const measured = statistics !== undefined && layer instanceof BatchNormalization;
    const kwargs = measured
      ? {
          training: true,
          statistics: (mean: tf.Tensor1D, variance: tf.Tensor1D) => statistics(layer.name, mean, variance),
        }
      : { training };
    const result = layer.apply(sources.length === 1 && only !== undefined ? only : sources, kwargs);
    if (Array.isArray(result) || !('dataId' in result))
      throw new Error(`layer ${layer.name} did not return one tensor`);
    const heard = tap === undefined ? result : tap(layer.name, result);
    tensors.set(output, heard);
    const gone = [...spent.map(read), ...(heard === result ? [] : [result])];
    for (const id of spent) tensors.delete(id);
    const left = new Set(tensors.values());
    tf.dispose(gone.filter((tensor) => !left.has(tensor)));
    afterLayer?.();
  }
  return {
    output: read(plan.output),
    logits: plan.logits === undefined ? undefined : read(plan.logits.tensor),
  };
}
