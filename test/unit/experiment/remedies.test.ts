import { describe, expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { plainTwin } from '../../../core/experiment/plain-twin.ts';
import { withRemedies } from '../../../core/experiment/remedies.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { documentOf, node, readTemplate, templateNames } from '../../setup/documents.ts';

const lesson = readTemplate('deep-lesson-digits');
const normalizations = ['batchNormalization', 'layerNormalization', 'groupNormalization', 'rmsNormalization'];

/** The values of a parameter in all layers of a kind. */
function values(document: SkiplaneDocument, kind: string, param: string): Set<unknown> {
  const layers = buildNetwork(document).layers.filter((layer) => layer.kind === kind);
  return new Set(layers.map(({ params }) => params?.[param]));
}

const chain = (...nodes: readonly ReturnType<typeof node>[]) =>
  documentOf(
    nodes,
    nodes.slice(1).map(({ id }, i) => `${nodes[i]?.id} > ${id}`),
  );

describe('the experiment', () => {
  it('leaves the document as it is where no switch is set', () => {
    expect(withRemedies(lesson, {})).toBe(lesson);
    expect(withRemedies(lesson, { normalization: true })).toBe(lesson);
  });

  it.each(['relu', 'tanh', 'sigmoid'] as const)('bends with %s everywhere but at the end', (activation) => {
    const changed = withRemedies(lesson, { activation });
    expect(values(changed, 'activation', 'activation')).toEqual(new Set([activation, 'softmax']));
    expect(buildNetwork(changed).byPath.get('softmax')?.params?.['activation']).toBe('softmax');
    expect(buildNetwork(changed).issues).toEqual([]);
  });

  it.each(templateNames)('takes every normalization out of %s and keeps all other paths', (name) => {
    const document = readTemplate(name);
    const { layers, issues } = buildNetwork(withRemedies(document, { normalization: false }));
    expect(issues).toEqual([]);
    const expected = buildNetwork(document).layers.filter(({ kind }) => !normalizations.includes(kind));
    expect(layers.map(({ path }) => path).toSorted()).toEqual(expected.map(({ path }) => path).toSorted());
  });

  it.each([
    ['glorot', 'glorotUniform'],
    ['he', 'heNormal'],
  ] as const)('starts convolutions and dense layers with %s', (initializer, name) => {
    const changed = withRemedies(lesson, { initializer });
    expect(values(changed, 'conv2d', 'kernelInitializer')).toEqual(new Set([name]));
    expect(values(changed, 'dense', 'kernelInitializer')).toEqual(new Set([name]));
  });

  it('knows the initializers of convolutions by all their names', () => {
    const document = chain(
      node('input', 'input', { shape: [8, 8, 3] }),
      node('depthwise', 'depthwiseConv2d'),
      node('separable', 'separableConv2d'),
      node('output', 'output'),
    );
    const changed = withRemedies(document, { initializer: 'glorot' });
    expect(values(changed, 'depthwiseConv2d', 'depthwiseInitializer')).toEqual(new Set(['glorotUniform']));
    expect(values(changed, 'separableConv2d', 'depthwiseInitializer')).toEqual(new Set(['glorotUniform']));
    expect(values(changed, 'separableConv2d', 'pointwiseInitializer')).toEqual(new Set(['glorotUniform']));
    expect(buildNetwork(changed).issues).toEqual([]);
  });

  it('switches alike in a network and in its plain twin', () => {
    const remedies = { activation: 'tanh', normalization: false, initializer: 'glorot' } as const;
    const { document: twin } = plainTwin(withRemedies(lesson, remedies));
    expect(withRemedies(plainTwin(lesson).document, remedies)).toEqual(twin);
  });

  it('keeps a sigmoid that answers, one that gates, and what bends nothing', () => {
    const document = documentOf(
      [
        node('input', 'input', { shape: [4] }),
        node('hidden', 'activation', { activation: 'sigmoid' }),
        node('gate', 'activation', { activation: 'sigmoid' }),
        node('straight', 'activation', { activation: 'linear' }),
        node('product', 'multiply'),
        node('end', 'activation', { activation: 'sigmoid' }),
        node('dropout', 'dropout'),
        node('output', 'output'),
      ],
      [
        'input > hidden',
        'hidden > gate',
        'hidden > straight',
        'gate > product',
        'straight > product',
        'product > end',
        'end > dropout',
        'dropout > output',
      ],
    );
    const { byPath } = buildNetwork(withRemedies(document, { activation: 'relu' }));
    const bent = ['hidden', 'gate', 'straight', 'end'].map(
      (path) => byPath.get(path)?.params?.['activation'],
    );
    expect(bent).toEqual(['relu', 'sigmoid', 'linear', 'sigmoid']);
  });

  it('puts the activation in place of a PReLU, and into recurrent layers', () => {
    const document = chain(
      node('input', 'input', { shape: [5, 3] }),
      node('prelu', 'prelu', { sharedAxes: [1] }),
      node('rnn', 'simpleRnn', { units: 4 }),
      node('dense', 'dense', { units: 2 }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('output', 'output'),
    );
    const { byPath, issues } = buildNetwork(withRemedies(document, { activation: 'sigmoid' }));
    expect(issues).toEqual([]);
    expect(byPath.get('prelu')?.kind).toBe('activation');
    for (const path of ['prelu', 'rnn']) expect(byPath.get(path)?.params?.['activation']).toBe('sigmoid');
  });
});
