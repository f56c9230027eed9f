import { describe, expect, it } from 'vitest';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { tooFewSteps } from '../../../core/training/run-steps.ts';
import { type ImageFacts, type Suited, suit } from '../../../core/training/suit.ts';
import { suitedDocument } from '../../../core/training/suited-document.ts';
import { trainingIssues } from '../../../core/training/training-issues.ts';
import { divide } from '../../../engine/data/split.ts';
import { readTemplate } from '../../setup/documents.ts';

type Shape = ImageFacts['typicalShape'];

/** Images of three classes as a folder without splits of its own is described at first: a tenth for validation, a tenth for the test. */
function facts(perClass: number, shape: Shape, more: Partial<ImageFacts> = {}): ImageFacts {
  const tenth = Math.round(perClass / 10);
  const each = (count: number) => [count, count, count];
  return {
    classes: ['a', 'b', 'c'],
    counts: { train: each(perClass - 2 * tenth), validation: each(tenth), test: each(tenth) },
    ownShape: null,
    typicalShape: shape,
    ownSplits: [],
    ...more,
  };
}

const sixty = facts(20, [480, 640, 3]);

describe('what suits a folder of images', () => {
  it('sixty color photos get a small color network that trains in minutes', () => {
    const suited = suit(sixty);
    expect(suited.template).toBe('small-resnet-images');
    expect(suited.shape).toEqual([64, 64, 3]);
    expect(suited.sizeBy).toBe('time');
  });

  it.each<[string, ImageFacts, Suited['shape'], Suited['sizeBy']]>([
    ['gray stays gray', facts(20, [28, 28, 1], { ownShape: [28, 28, 1] }), [28, 28, 1], 'own'],
    ['small color keeps its channels', facts(20, [28, 28, 3], { ownShape: [28, 28, 3] }), [28, 28, 3], 'own'],
    ['one size stays as it is', facts(20, [40, 60, 3], { ownShape: [40, 60, 3] }), [40, 60, 3], 'own'],
    ['many sizes get the typical one, square', facts(20, [40, 52, 3]), [52, 52, 3], 'middle'],
    ['tiny images get room', facts(20, [8, 8, 1], { ownShape: [8, 8, 1] }), [16, 16, 1], 'least'],
    ['many images get a smaller input', facts(3000, [480, 640, 3]), [48, 48, 3], 'time'],
    ['very many a smaller one still', facts(30_000, [480, 640, 3]), [32, 32, 3], 'time'],
  ])('%s', (_, of, shape, sizeBy) => {
    expect(suit(of)).toMatchObject({ shape, sizeBy });
  });

  it('small images go to the network that keeps its first maps whole', () => {
    expect(suit(facts(20, [28, 28, 1])).template).toBe('tiny-resnet-digits');
  });

  it.each([5, 20, 100, 300, 1000, 20_000])(
    '%i images of each class are trained on for a useful number of steps',
    (perClass) => {
      const { training, images, steps } = suit(facts(perClass, [200, 200, 3]));
      expect(tooFewSteps(images.train, training)).toBeUndefined();
      expect(steps).toBe(training.epochs * Math.ceil(images.train / training.batchSize));
      // More than this only where three epochs take more.
      if (training.epochs > 3) expect(steps).toBeLessThanOrEqual(600);
      expect(training.batchSize).toBeLessThan(images.train);
    },
  );

  it('of few images a larger share is kept to judge by, and what is promised is what the engine divides', () => {
    for (const perClass of [5, 20, 37, 400]) {
      const { dataset, images } = suit(facts(perClass, [200, 200, 3]));
      const labels = Int32Array.from({ length: 3 * perClass }, (_, i) => i % 3);
      const parts = divide(labels, datasetSettings.parse(dataset), { validation: false, test: false });
      expect(images).toEqual({
        train: parts.train.length,
        validation: parts.validation.length,
        test: parts.test.length,
      });
    }
    expect(suit(sixty).images.test).toBe(15);
    expect(suit(facts(400, [200, 200, 3])).dataset.testSplit).toBe(0.1);
  });

  it('a test set that the folder brings stays as it is', () => {
    const counts = { train: [18, 18, 18], validation: [2, 2, 2], test: [50, 50, 50] };
    const { images } = suit({ ...sixty, counts, ownSplits: ['test'] });
    expect(images).toEqual({ train: 54, validation: 6, test: 150 });
  });

  it('few images are changed as they are learned from, but never mirrored; many are not changed', () => {
    const { augmentation } = suit(sixty).training;
    expect(augmentation).toMatchObject({ shift: 0.1, rotation: 10 });
    expect(augmentation?.flip).toBeUndefined();
    expect(suit(facts(1000, [200, 200, 3])).training.augmentation).toBeUndefined();
  });
});

describe('the document that suits a folder of images', () => {
  it.each([
    ['photos', sixty],
    ['gray ones', facts(20, [28, 28, 1], { ownShape: [28, 28, 1] })],
    ['wide ones', facts(9, [30, 60, 3], { ownShape: [30, 60, 3] })],
  ] as const)('can be trained as it is, and nothing is said against it: %s', (_, of) => {
    const suited = suit(of);
    const named = { name: 'Mine', description: '', source: 'folder:mine', classes: 3 };
    const document = suitedDocument(readTemplate(suited.template), suited, named);
    const network = buildNetwork(document);
    expect(network.issues).toEqual([]);
    expect(trainingIssues(document, network, of)).toEqual([]);
    expect(network.byPath.get(network.outputs[0] ?? '')?.shape).toEqual([3]);
    expect(() => trainingSettings.parse(document.training)).not.toThrow();
    expect(document.dataset).toMatchObject({ source: 'folder:mine', ...suited.dataset });
  });
});
