import { describe, expect, it } from 'vitest';
import { trailTo } from '../../../../renderer/model/stage/trail-to.ts';
import { documentOf, graphOf, node } from '../../../setup/documents.ts';

const block = (id: string, name: string) => ({ ...node(id, 'block'), block: name });

const document = documentOf([block('a', 'outer'), block('b', 'outer'), block('c', 'inner')], [], {
  blocks: {
    outer: { parameters: {}, graph: graphOf([block('deep', 'inner'), block('side', 'leaf')], []) },
    inner: { parameters: {}, graph: graphOf([node('conv', 'conv2d')], []) },
    leaf: { parameters: {}, graph: graphOf([node('relu', 'relu')], []) },
    unused: { parameters: {}, graph: graphOf([], []) },
  },
});

describe('the way to a graph', () => {
  it('is the shortest from the root', () => {
    expect(trailTo(document, null, [])).toEqual([]);
    expect(trailTo(document, 'outer', [])).toEqual(['a']);
    expect(trailTo(document, 'inner', [])).toEqual(['c']);
    expect(trailTo(document, 'leaf', [])).toEqual(['a', 'side']);
  });

  it('goes on from where one is, and back no further than it must', () => {
    expect(trailTo(document, 'inner', ['b'])).toEqual(['b', 'deep']);
    expect(trailTo(document, 'leaf', ['b', 'deep'])).toEqual(['b', 'side']);
    expect(trailTo(document, null, ['b', 'deep'])).toEqual([]);
    expect(trailTo(document, 'outer', ['b', 'deep'])).toEqual(['b']);
  });

  it('is none where no node uses the block, and leaves a trail that is gone', () => {
    expect(trailTo(document, 'unused', [])).toBeUndefined();
    expect(trailTo(document, 'inner', ['gone', 'deep'])).toEqual(['c']);
  });
});
