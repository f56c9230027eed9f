import { z } from 'zod';
import type { SkiplaneDocument } from '../document/schema.ts';
import { trainingSettings } from '../document/training.ts';
import { buildNetwork } from '../network/build.ts';
import { summarize } from '../network/summary.ts';
import { slotsPerWeight, type TrainingBytes, trainingBytes } from '../network/training-memory.ts';

const count = z.number().min(0);
const shape = z.array(z.int().min(1)).readonly();

/** What a template's network is and costs. Kept in the catalog, so that a list of templates has no networks to build. */
export const templateFacts = z.strictObject({
  /** Shapes of one sample. */
  input: shape,
  output: shape,
  layers: count,
  weights: count,
  /** Multiply-adds for one sample. */
  macs: count,
  /** Of the template's own training settings. */
  batchSize: z.int().min(1),
  epochs: z.int().min(1),
  /** What training on such batches holds, in bytes. */
  training: z.strictObject({
    activations: count,
    weights: count,
    gradients: count,
    slots: count,
    total: count,
    largest: count,
    batch: count,
    layers: count,
  }) satisfies z.ZodType<TrainingBytes>,
});

export type TemplateFacts = z.infer<typeof templateFacts>;

/** Builds a template's network and sums it up. A shape that cannot be inferred is empty. */
export function factsOf(document: SkiplaneDocument): TemplateFacts {
  const network = buildNetwork(document);
  const { input, output, layers, parameters, macs } = summarize(network);
  const { batchSize, epochs, optimizer } = trainingSettings.parse(document.training ?? {});
  return {
    input: input ?? [],
    output: output ?? [],
    layers: layers.length,
    weights: parameters.total,
    macs,
    batchSize,
    epochs,
    training: trainingBytes(network, batchSize, slotsPerWeight({ optimizer })),
  };
}
