import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { SkiplaneError } from '../../core/error.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { fitClasses } from '../../core/network/fit-classes.ts';
import type { GradientFlow } from '../../core/training/metrics.ts';
import { compileNetwork } from '../compile/compile.ts';
import { batches } from '../data/batches.ts';
import type { Dataset } from '../data/dataset.ts';
import { setTrainingStep } from '../layers/step-random.ts';
import { planModel } from './forward.ts';
import { createObjective } from './loss.ts';
import type { Optimizer } from './optimizers/index.ts';
import { trainableWeights, trainStep } from './step.ts';

/** Learns nothing: the step is taken for its gradients. */
const standstill: Optimizer = { slots: new Map(), apply: () => undefined };

/**
 * The gradient flow of a network that has not learned yet: what a run with this seed, and the document's own settings,
 * records in its first step. A backend must have been started; the data must have the size of the document's input.
 * @throws SkiplaneError where the network has errors, or document and data do not fit
 */
export async function flowAtStart(
  document: SkiplaneDocument,
  dataset: Dataset,
  { seed, batchSize }: { readonly seed: number; readonly batchSize: number },
): Promise<GradientFlow> {
  const settings = trainingSettings.parse(document.training ?? {});
  const classes = dataset.classes.length;
  const network = buildNetwork(fitClasses(document, buildNetwork(document), classes));
  const model = compileNetwork(network, { seed });
  try {
    const plan = planModel(model);
    const outputShape = (model.outputs[0]?.shape ?? []).slice(1).map(Number);
    const objective = createObjective(settings.loss, plan, outputShape, classes, settings.labelSmoothing);
    const weights = trainableWeights(model);
    const options = {
      batchSize,
      seed,
      epoch: 0,
      shuffle: true,
      prefetch: 0,
      ...(settings.augmentation === undefined ? {} : { augmentation: settings.augmentation }),
    };
    for await (const batch of batches(dataset, 'train', options)) {
      const trainable = {
        plan,
        objective,
        weights,
        optimizer: standstill,
        inputShape: dataset.shape,
        classes,
      };
      setTrainingStep({ seed, step: 0 });
      const { flow } = await trainStep(trainable, batch, { learningRate: 0, step: 1, watch: true });
      if (flow !== undefined) return flow;
    }
  } finally {
    model.dispose();
  }
  throw new SkiplaneError(
    'training/no-images',
    'Expected at least one training image, received none: add images.',
  );
}
