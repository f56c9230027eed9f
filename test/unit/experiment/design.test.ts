import { describe, expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { changedSince } from '../../../core/experiment/changed-since.ts';
import { designOf } from '../../../core/experiment/design.ts';
import { withRemedies } from '../../../core/experiment/remedies.ts';
import { documentOf, node, readTemplate } from '../../setup/documents.ts';

const lesson = readTemplate('deep-lesson-digits');

const small = (filters: Record<string, unknown>, rest: Partial<SkiplaneDocument> = {}) =>
  documentOf(
    [
      node('in', 'input', { shape: [8, 8, 1] }),
      node('conv', 'conv2d', filters),
      node('act', 'activation', { activation: 'tanh' }),
      node('pool', 'globalAveragePooling2d'),
      node('dense', 'dense', { units: 10 }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('out', 'output'),
    ],
    ['in > conv', 'conv > act', 'act > pool', 'pool > dense', 'dense > softmax', 'softmax > out'],
    rest,
  );

describe('a network in short', () => {
  it('names the activations between the layers, the normalizations and the initializers of the convolutions', () => {
    expect(designOf(small({ filters: 4 }))).toMatchObject({
      activations: ['tanh'],
      normalizations: [],
      initializers: ['heNormal'],
    });
    expect(designOf(withRemedies(lesson, { activation: 'sigmoid', initializer: 'glorot' }))).toMatchObject({
      activations: ['sigmoid'],
      normalizations: ['batchNormalization'],
      initializers: ['glorotUniform'],
    });
  });

  it('has the digest that it had before kinds got more parameters', () => {
    expect(designOf(readTemplate('tiny-resnet-digits')).network).toBe('177843af3da74779543073ac320f2d79');
    expect(designOf(readTemplate('xception')).network).toBe('5b31c88ce59223f9c99c3f7090533a7d');
    expect(designOf(readTemplate('temporal-digits')).network).toBe('e1ce5dd50897dacbbfe9ed818b9f2de3');
  });

  it('is the same where only the writing is another, and another with one parameter', () => {
    const { network } = designOf(small({ filters: 4 }));
    expect(designOf(small({ filters: 4, kernelSize: [3, 3], kernelInitializer: 'heNormal' })).network).toBe(
      network,
    );
    expect(designOf(small({ filters: '=n' }, { name: 'Other', parameters: { n: 4 } })).network).toBe(network);
    expect(designOf(small({ filters: 5 })).network).not.toBe(network);
  });
});

describe('whether a document has changed since a run', () => {
  const digest = (document: SkiplaneDocument) => designOf(document).network;

  it('is told by what the network computes', () => {
    const document = small({ filters: 4 });
    const run = { design: designOf(document), experiment: null };
    expect(changedSince(run, digest({ ...document, name: 'Renamed' }))).toBe(false);
    expect(changedSince(run, digest(small({ filters: 5 })))).toBe(true);
    expect(changedSince({ design: null, experiment: null }, digest(document))).toBe(false);
  });

  it('is not what an experiment did to it', () => {
    const design = designOf(withRemedies(small({ filters: 4 }), { activation: 'sigmoid' }));
    const run = { design, experiment: { drawn: digest(small({ filters: 4 })) } };
    expect(changedSince(run, digest(small({ filters: 4 })))).toBe(false);
    expect(changedSince(run, digest(small({ filters: 5 })))).toBe(true);
    // Runs of before do not say how it was drawn.
    expect(changedSince({ design, experiment: {} }, digest(small({ filters: 4 })))).toBe(false);
  });
});
