import { describe, expect, it } from 'vitest';
import { replaceTraining, setDataset, setTraining } from '../../../../core/document/operations/training.ts';
import { documentOf } from '../../../setup/documents.ts';
import { changed, problemOf } from './change.ts';

const bare = documentOf([], []);
const trained = documentOf([], [], {
  training: { epochs: 5, optimizer: { kind: 'sgd', momentum: 0.8 }, schedule: { milestones: [0.5] } },
  dataset: { source: 'mnist', limit: 100 },
});

describe('training settings', () => {
  it('change one by one, and those of a part beside its others', () => {
    const after = changed(trained, (draft) =>
      setTraining(draft, { epochs: 9, optimizer: { nesterov: true } }),
    );
    expect(after.training).toEqual({
      epochs: 9,
      optimizer: { kind: 'sgd', momentum: 0.8, nesterov: true },
      schedule: { milestones: [0.5] },
    });
    expect(trained.training?.epochs).toBe(5);
  });

  it('begin in a document that says nothing about training', () => {
    expect(changed(bare, (draft) => setTraining(draft, { learningRate: 0.1 })).training).toEqual({
      learningRate: 0.1,
    });
  });

  it('fall back to their defaults when they are taken out, and leave nothing behind', () => {
    const after = changed(trained, (draft) =>
      setTraining(draft, { epochs: undefined, optimizer: { momentum: undefined } }),
    );
    expect(after.training).toEqual({ optimizer: { kind: 'sgd' }, schedule: { milestones: [0.5] } });
    const none = changed(documentOf([], [], { training: { epochs: 3 } }), (draft) =>
      setTraining(draft, { epochs: undefined }),
    );
    expect(none).not.toHaveProperty('training');
  });

  it('take lists as a whole', () => {
    const after = changed(trained, (draft) =>
      setTraining(draft, { schedule: { milestones: [0.2, 0.4, 0.8] } }),
    );
    expect(after.training?.schedule).toEqual({ milestones: [0.2, 0.4, 0.8] });
  });

  it('can switch early stopping on with its defaults', () => {
    expect(changed(bare, (draft) => setTraining(draft, { earlyStopping: {} })).training).toEqual({
      earlyStopping: {},
    });
  });

  it('that cannot be are refused by name, and nothing changes', () => {
    expect(problemOf(trained, (draft) => setTraining(draft, { epochs: 0 }))).toMatch(/training\.epochs/);
    expect(problemOf(trained, (draft) => setTraining(draft, { optimizer: { momentum: 1 } }))).toMatch(
      /training\.optimizer\.momentum/,
    );
    expect(problemOf(trained, (draft) => setTraining(draft, { learningRate: Number.NaN }))).toMatch(
      /learningRate/,
    );
  });

  it('can be replaced as a whole', () => {
    expect(changed(trained, (draft) => replaceTraining(draft, { batchSize: 8 })).training).toEqual({
      batchSize: 8,
    });
  });

  it('that change nothing are no change', () => {
    expect(changed(trained, (draft) => setTraining(draft, { epochs: 5 }))).toBe(trained);
  });
});

describe('dataset settings', () => {
  it('change one by one and can be taken out', () => {
    expect(
      changed(trained, (draft) => setDataset(draft, { fit: 'cover', limit: undefined })).dataset,
    ).toEqual({
      source: 'mnist',
      fit: 'cover',
    });
  });

  it('must leave images to train on', () => {
    expect(problemOf(bare, (draft) => setDataset(draft, { validationSplit: 0.6, testSplit: 0.5 }))).toMatch(
      /images remain for training/,
    );
  });
});
