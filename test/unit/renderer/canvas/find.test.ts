import { describe, expect, it } from 'vitest';
import { findNamed } from '../../../../renderer/model/view/find.ts';

const layers = ['stem.conv', 'stage1.block1.conv1', 'stage1.block1.conv2', 'stage2.block1.conv1'].map(
  (path) => ({
    label: 'Conv 2D',
    keywords: `${path} conv2d`,
    path,
  }),
);
const commands = [
  { label: 'Ungroup: dissolve the block' },
  { label: 'Group into a block', keywords: 'module' },
  { label: 'Save' },
];

const labels = (words: string) => findNamed(commands, words).map(({ label }) => label);

describe('finding by name', () => {
  it('has first what is called so, then what has the letters in it', () => {
    expect(labels('group')).toEqual(['Group into a block', 'Ungroup: dissolve the block']);
    expect(labels('module')).toEqual(['Group into a block']);
    expect(labels('levitate')).toEqual([]);
  });

  it('finds layers by the parts of their paths, in any order', () => {
    const paths = (words: string) => findNamed(layers, words).map(({ path }) => path);
    expect(paths('conv1 stage2')).toEqual(['stage2.block1.conv1']);
    expect(paths('block1.conv1')).toEqual(['stage1.block1.conv1', 'stage2.block1.conv1']);
  });

  it('is quick with many layers', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({
      label: 'Conv 2D',
      keywords: `stage1.block${i}.conv`,
    }));
    const start = performance.now();
    expect(findNamed(many, 'block19999')).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
