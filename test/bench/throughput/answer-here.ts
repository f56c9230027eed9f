import { trainingSettings } from '../../../core/document/training.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { compileNetwork } from '../../../engine/compile/compile.ts';
import { evaluate } from '../../../engine/training/evaluate.ts';
import { prepareTraining } from '../../../engine/training/train.ts';
import { cpuSeconds, say } from './measurement.ts';
import type { BenchNetwork } from './networks.ts';
import { classes, noiseDataset } from './noise.ts';
import type { Counts } from './tasks.ts';

/** Has a network answer on the backend that runs, as a split is judged, and prints how long each pass took. */
export async function answerHere(
  { document, batch, shape }: BenchNetwork,
  { epochs, images }: Counts,
): Promise<void> {
  const model = compileNetwork(buildNetwork(document()), { seed: 1 });
  const { trainable } = prepareTraining(model, trainingSettings.parse({}), shape, classes);
  const dataset = noiseDataset(shape, { validation: images });
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const [start, cpu] = [performance.now(), cpuSeconds()];
    const { loss } = await evaluate(trainable, dataset, 'validation', batch);
    const seconds = (performance.now() - start) / 1000;
    const used = cpuSeconds() - cpu;
    say({ kind: 'epoch', epoch, imagesPerSecond: images / seconds, seconds, cpuSeconds: used, loss });
  }
}
