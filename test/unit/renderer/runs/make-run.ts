import { datasetSettings } from '../../../../core/document/dataset.ts';
import { type TrainingSettingsInput, trainingSettings } from '../../../../core/document/training.ts';
import type { RunSummary } from '../../../../core/protocol/runs.ts';

/** A run that has ended after ten epochs, with whatever a test wants to be otherwise. */
export function makeRun(
  id: string,
  rest: Partial<Omit<RunSummary, 'training'>> & { readonly training?: TrainingSettingsInput } = {},
): RunSummary {
  const { training = {}, ...others } = rest;
  return {
    id,
    name: id,
    notes: '',
    createdAt: '2026-01-02T03:04:05.000Z',
    document: 'Digits',
    documentId: 'digits',
    design: { network: 'one', activations: ['relu'], normalizations: [], initializers: ['heNormal'] },
    backend: 'cpu',
    source: 'mnist',
    dataset: datasetSettings.parse({}),
    experiment: null,
    status: 'done',
    preparing: null,
    error: null,
    refusal: null,
    from: null,
    diverged: false,
    progress: { epoch: 10, step: 1000, stepsPerEpoch: 100, seconds: 61 },
    last: { loss: 0.25, accuracy: 0.9, valLoss: 0.5, valAccuracy: 0.8 },
    result: {
      epochs: 10,
      testLoss: 0.6,
      testAccuracy: 0.75,
      reestimated: false,
      training: null,
      findings: [],
    },
    canContinue: true,
    hasCheckpoint: true,
    hasModel: true,
    weights: 12_345,
    skippedFiles: 0,
    precision: null,
    ...others,
    training: trainingSettings.parse(training),
  };
}
