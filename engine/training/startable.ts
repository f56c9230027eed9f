import type { SkiplaneDocument } from '../../core/document/schema.ts';
import type { TrainingSettings } from '../../core/document/training.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { requireSound } from '../../core/network/require-sound.ts';
import { requireTrainable } from '../../core/training/require-trainable.ts';
import { trainingIssues } from '../../core/training/training-issues.ts';

/**
 * Refuses a training that would fail with any data, before anything is started or written.
 * @throws SkiplaneError of the network's first error, or of the first that its training would meet
 */
export function requireStartable(document: SkiplaneDocument, training: Pick<TrainingSettings, 'loss'>): void {
  const network = buildNetwork(document);
  requireSound(network);
  requireTrainable(trainingIssues(document, network, undefined, { loss: training.loss }));
}
