import { expect, it } from 'vitest';
import { buildNetwork } from '../../../core/network/build.ts';
import { residualMerges } from '../../../core/network/residual-merges.ts';
import { documentOf, node, readTemplate } from '../../setup/documents.ts';

it('finds branch and skip in every block of ResNet-18, through identities and projections', () => {
  const found = residualMerges(buildNetwork(readTemplate('resnet-18')));
  expect(found).toHaveLength(8);
  const [first] = found;
  expect(first?.merge.kind).toBe('add');
  const kinds = buildNetwork(readTemplate('resnet-18')).byPath;
  // The branch ends with a normalization, the skip of a first block too, and others begin where the block before ends.
  expect(found.map(({ branch }) => kinds.get(branch)?.kind)).toEqual(Array(8).fill('batchNormalization'));
  expect(found.map(({ skips: [skip = ''] }) => kinds.get(skip)?.kind === 'batchNormalization')).toEqual([
    false,
    false,
    true,
    false,
    true,
    false,
    true,
    false,
  ]);
});

it('finds the concatenations of a DenseNet, and no merge of parallel branches', () => {
  const dense = residualMerges(buildNetwork(readTemplate('densenet-121')));
  expect(dense).toHaveLength(6 + 12 + 24 + 16);
  expect(new Set(dense.map(({ merge }) => merge.kind))).toEqual(new Set(['concatenate']));
  const parallel = documentOf(
    [
      node('input', 'input', { shape: [4] }),
      node('left', 'dense', { units: 4 }),
      node('right', 'dense', { units: 4 }),
      node('add', 'add'),
      node('output', 'output'),
    ],
    ['input > left', 'input > right', 'left > add', 'right > add', 'add > output'],
  );
  expect(residualMerges(buildNetwork(parallel))).toEqual([]);
});
