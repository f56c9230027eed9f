import type * as tfl from '@tensorflow/tfjs-layers';
import { readDocument } from '../../../core/document/read.ts';
import { computingWeights } from '../../../core/ops/computing-weights.ts';
import { foldBatchNormalization, type ReadWeight } from '../../../core/ops/fold-batch-normalization.ts';
import { lowerNetwork, type Port } from '../../../core/ops/program.ts';
import { elementCount } from '../../../core/shape.ts';
import { trainedNetwork } from '../../formats/parts.ts';
import type { ModelMetadata } from '../../runs/model-metadata.ts';
import type { Plan } from '../../training/forward.ts';

/** A trained model in memory. */
export interface ModelInMemory {
  readonly model: tfl.LayersModel;
  readonly plan: Plan;
  readonly metadata: ModelMetadata;
}

/** A model as operations whose outputs are its own and, where it has them, its logits; batch normalization is folded. */
export type AnswerProgram = ReturnType<typeof foldBatchNormalization>;

/** Undefined where the model does not say what its network is, or another one has these weights. */
export async function answerProgram({
  model,
  plan,
  metadata,
}: ModelInMemory): Promise<AnswerProgram | undefined> {
  if (metadata.document === null) return undefined;
  const network = trainedNetwork(readDocument(JSON.stringify(metadata.document)), metadata);
  const program = lowerNetwork(network);
  const [output, ...more] = program.outputs;
  if (output === undefined || more.length > 0 || program.inputs.length !== 1) return undefined;
  const weights = new Map<string, Float32Array>();
  for (const weight of model.weights) weights.set(weight.originalName, await weight.read().data<'float32'>());
  for (const [name, { shape }] of program.weights)
    if (weights.get(name)?.length !== elementCount(shape)) return undefined;
  const outputs: Port[] = [output];
  if (plan.logits !== undefined) {
    const { tensor: id } = plan.logits;
    const path = plan.steps.find((step) => step.output === id)?.layer.name;
    const tensor = program.layers.get(path ?? '');
    const shape = program.shapes.get(tensor ?? '');
    if (tensor === undefined || shape === undefined) return undefined;
    outputs.push({ path: `${output.path}/logits`, tensor, shape });
  }
  const computing = computingWeights(program, weights);
  const read: ReadWeight = (name) => {
    const values = computing.get(name);
    if (values === undefined) throw new Error(`the model has no weight ${name}`);
    return values;
  };
  return foldBatchNormalization({ ...program, outputs }, read);
}
