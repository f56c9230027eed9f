import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../core/network/build.ts';
import { commonSources } from '../../../core/network/common-source.ts';
import { documentOf, node } from '../../setup/documents.ts';

describe('common sources', () => {
  it('are where the ways into a merge part, also around merges within', () => {
    const identity = (id: string) => node(id, 'activation', { activation: 'relu' });
    const network = buildNetwork(
      documentOf(
        [node('input', 'input', { shape: [3] }), ...['a', 'b', 'c', 'd', 'e'].map(identity)].concat([
          node('inner', 'add'),
          node('outer', 'add'),
          node('output', 'output'),
        ]),
        [
          'input > a',
          'a > b',
          'b > c',
          'c > inner',
          'b > inner',
          'inner > d',
          'd > outer',
          'a > outer',
        ].concat(['outer > e', 'e > output']),
      ),
    );
    const sources = commonSources(network);
    expect(sources.get('inner')).toBe('b');
    expect(sources.get('outer')).toBe('a');
    expect(sources.get('e')).toBe('outer');
    expect(sources.has('input')).toBe(false);
  });
});
