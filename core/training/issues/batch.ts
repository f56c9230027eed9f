import { trainingSettings } from '../../document/training.ts';
import type { Finding } from '../../network/issue.ts';
import type { DataFacts } from './facts.ts';

const usualBatch = trainingSettings.parse({}).batchSize;
/** An epoch of fewer steps teaches little: batches are proposed that give as many. */
const fewSteps = 8;

/** A batch that takes all training pictures at once, so that an epoch is a single step. */
export function batchFindings({ counts }: DataFacts, batchSize = usualBatch): Finding[] {
  const pictures = counts.train.reduce((sum, count) => sum + count, 0);
  if (pictures === 0 || batchSize <= pictures) return [];
  const smaller = 2 ** Math.max(0, Math.floor(Math.log2(pictures / fewSteps)));
  return [
    {
      code: 'data/batch-size',
      severity: 'warning',
      at: { path: '', graph: null },
      message: `Expected batches smaller than the ${pictures} training pictures, received a batch size of ${batchSize}.`,
      hint: 'Lower the batch size: an epoch is a single step now.',
      remedies: () => [
        {
          label: `Set the batch size to ${smaller}`,
          edits: [{ type: 'setTraining', value: { batchSize: smaller } }],
        },
      ],
    },
  ];
}
