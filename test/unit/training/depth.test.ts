import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { ungroupAll } from '../../../core/document/operations/ungroup-all.ts';
import { plainTwin } from '../../../core/experiment/plain-twin.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { blockOutputs } from '../../../core/training/block-outputs.ts';
import { flowRatio, signalByDepth, travelOf } from '../../../core/training/depth.ts';
import type { GradientFlow } from '../../../core/training/metrics.ts';
import { readTemplate } from '../../setup/documents.ts';

function networks(name: string) {
  const document = readTemplate(name);
  return { residual: buildNetwork(document), plain: buildNetwork(plainTwin(document).document) };
}

const flowOf = (signal: Readonly<Record<string, number>>): GradientFlow => ({ signal, weights: {} });

describe('what residual blocks give out', () => {
  const lesson = networks('deep-lesson-digits');

  it('is found in a network and in its plain twin, block by block', () => {
    const [residual, plain] = [blockOutputs(lesson.residual), blockOutputs(lesson.plain, lesson.residual)];
    expect(residual.slice(0, 2)).toEqual(['stage11.add', 'stage12.add']);
    expect(plain.slice(0, 2)).toEqual(['stage11.conv2', 'stage12.conv2']);
    expect(plain).toHaveLength(27);
    const block = (path: string) => path.slice(0, path.indexOf('.'));
    expect(plain.map(block)).toEqual(residual.map(block));
    expect(residual.at(-1)).toBe('stage39.add');
  });

  it('is found in a plain network by itself', () => {
    expect(blockOutputs(lesson.plain)).toEqual(blockOutputs(lesson.plain, lesson.residual));
    expect(blockOutputs(networks('plain-56-cifar').plain)).toHaveLength(27);
    expect(blockOutputs(networks('plain-cnn').plain)).toEqual([]);
  });

  // He et al. 2015, table 1. Stem and head are blocks too, but no residual ones.
  it.each([
    ['resnet-18', 8],
    ['resnet-50', 16],
  ])('of %s comes from its %i residual blocks, behind the last activation of each', (name, count) => {
    const { residual, plain } = networks(name);
    const outputs = blockOutputs(residual);
    expect(outputs).toHaveLength(count);
    for (const path of outputs) expect(path).toMatch(/\.relu[23]$/);
    expect(blockOutputs(plain, residual)).toEqual(outputs);
    expect(blockOutputs(plain)).toEqual(outputs);
  });

  it('is found where no blocks are drawn', () => {
    const flat = produce(readTemplate('tiny-resnet-digits'), (draft) => void ungroupAll(draft));
    const residual = buildNetwork(flat);
    const plain = buildNetwork(plainTwin(flat).document);
    const kinds = (of: typeof residual, paths: readonly string[]) =>
      paths.map((path) => of.byPath.get(path)?.kind);
    expect(kinds(residual, blockOutputs(residual))).toEqual(['add', 'add', 'add']);
    const instead = blockOutputs(plain, residual);
    expect(kinds(plain, instead)).toEqual(['batchNormalization', 'batchNormalization', 'batchNormalization']);
  });
});

describe('the gradient by depth', () => {
  const { residual } = networks('tiny-resnet-digits');

  it('is listed from the input to the output, with the block of each layer', () => {
    const signal = { classifier: 3, 'stage2.conv1': 2, conv: 1, 'stage2.shortcut': 5, 'gone.conv': 4 };
    const listed = signalByDepth(residual, flowOf(signal));
    expect(listed.map(({ path, kind, block, value }) => [path, kind, block, value])).toEqual([
      ['conv', 'conv2d', undefined, 1],
      ['stage2.conv1', 'conv2d', 'stage2', 2],
      ['stage2.shortcut', 'zeroPadShortcut', 'stage2', 5],
      ['classifier', 'dense', undefined, 3],
    ]);
    const depth = new Map(listed.map((layer) => [layer.path, layer.depth]));
    expect(depth.get('conv')).toBe(1);
    // Both read the first stage's last layer.
    expect(depth.get('stage2.shortcut')).toBe(depth.get('stage2.conv1'));
  });

  it('is compared between the first block and the last', () => {
    expect(flowRatio(residual, flowOf({ 'stage1.relu2': 6, 'stage2.relu2': 9, 'stage3.relu2': 2 }))).toBe(3);
    expect(flowRatio(residual, flowOf({ 'stage1.relu2': 6 }))).toBeUndefined();
    const { plain } = networks('plain-cnn');
    expect(flowRatio(plain, flowOf({ conv1: 1, conv3: 2 }))).toBeUndefined();
  });

  it('that is zero has vanished, and one beyond all numbers has not', () => {
    const ratio = (first: number, last: number) =>
      flowRatio(residual, flowOf({ 'stage1.relu2': first, 'stage3.relu2': last })) ?? Number.NaN;
    expect(travelOf(ratio(0, 1))).toBe('vanishes');
    expect(travelOf(ratio(0, 0))).toBe('vanishes');
    expect(travelOf(ratio(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY))).toBe('grows');
    expect(travelOf(ratio(Number.NaN, Number.NaN))).toBe('grows');
  });

  // The bounds of the experiment, and what an independent implementation measured in it.
  it.each([
    ['vanishes', [0, 2e-9, 1e-5]],
    ['travels', [0.1, 0.7, 5, 20, 100]],
    ['grows', [1000, 10_000, Number.POSITIVE_INFINITY]],
  ])('%s at the ratios that the experiment gives', (verdict, ratios) => {
    expect(ratios.map(travelOf)).toEqual(ratios.map(() => verdict));
  });
});
