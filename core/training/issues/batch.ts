import { trainingSettings } from '../../document/training.ts';
import type { Finding } from '../../network/issue.ts';
import { labeled } from '../../texts/fixes.ts';
import { say } from '../../texts/issues.ts';
import type { DataFacts } from './facts.ts';

const usualBatch = trainingSettings.parse({}).batchSize;
/** An epoch of fewer steps teaches little: batches are proposed that give as many. */
const fewSteps = 8;

/** A batch that takes all training images at once, so that an epoch is a single step. */
export function batchFindings({ counts }: DataFacts, batchSize = usualBatch): Finding[] {
  const images = counts.train.reduce((sum, count) => sum + count, 0);
  if (images === 0 || batchSize <= images) return [];
  const smaller = 2 ** Math.max(0, Math.floor(Math.log2(images / fewSteps)));
  return [
    {
      ...say('data/batch-size', { images, batchSize }),
      severity: 'warning',
      at: { path: '', graph: null },
      findFixes: () => [
        {
          ...labeled('setBatchSize', { batchSize: smaller }),
          edits: [{ type: 'setTraining', value: { batchSize: smaller } }],
        },
      ],
    },
  ];
}
