import { createObjective, type Objective } from '../training/loss.ts';
import type { Trained } from './trained.ts';

/** The loss that a model was trained with. */
export function objectiveOf({
  model,
  plan,
  metadata,
  training,
}: Pick<Trained, 'model' | 'plan' | 'metadata' | 'training'>): Objective {
  const outputShape = (model.outputs[0]?.shape ?? []).slice(1).map(Number);
  return createObjective(training.loss, plan, outputShape, metadata.classes.length, training.labelSmoothing);
}
