import { describe, expect, it } from 'vitest';
import { connect, disconnect, reconnect } from '../../../../core/document/operations/edges.ts';
import { portTakesMany } from '../../../../core/document/operations/ends.ts';
import { documentOf, node, readTemplate } from '../../../setup/documents.ts';
import { changed, edgesOf, problemOf } from './change.ts';

const start = documentOf(
  [
    node('input', 'input'),
    node('conv', 'conv2d'),
    node('other', 'conv2d'),
    node('add', 'add'),
    node('minus', 'subtract'),
    node('strange', 'hologram'),
    node('output', 'output'),
  ],
  ['input > conv', 'conv > add', 'input > add', 'add > output'],
);

describe('connecting', () => {
  it('adds an edge at the end of a merge, never twice', () => {
    const more = changed(start, (draft) => connect(draft, null, { from: 'other', to: 'add' }));
    expect(edgesOf(more.graph)).toEqual([...edgesOf(start.graph), 'other > add']);
    expect(
      changed(more, (draft) => connect(draft, null, { from: 'other', output: 'y', to: 'add', input: 'x' })),
    ).toBe(more);
  });

  it('takes the place of the edge that a port had', () => {
    const { graph } = changed(start, (draft) =>
      connect(draft, null, { from: 'other', to: 'output', input: 'x' }),
    );
    expect(edgesOf(graph)).toEqual(['input > conv', 'conv > add', 'input > add', 'other > output']);
    expect(
      problemOf(start, (draft) => connect(draft, null, { from: 'other', to: 'output' }, { replace: false })),
    ).toContain('is already connected');
  });

  it('keeps ports apart, and names those that are not the first', () => {
    const { graph } = changed(start, (draft) => {
      connect(draft, null, { from: 'conv', output: 'y', to: 'minus', input: 'a' });
      connect(draft, null, { from: 'other', to: 'minus', input: 'b' });
    });
    expect(edgesOf(graph).slice(-2)).toEqual(['conv > minus', 'other > minus.b']);
  });

  it('is refused where no data can flow, and does nothing where a node is gone', () => {
    const problem = (from: string, to: string) =>
      problemOf(start, (draft) => connect(draft, null, { from, to }));
    expect(problem('conv', 'conv')).toContain('its own output');
    expect(problem('output', 'conv')).toContain('has no output');
    expect(problem('conv', 'input')).toContain('has no input');
    expect(problem('conv', 'gone')).toBeUndefined();
    expect(changed(start, (draft) => connect(draft, null, { from: 'conv', to: 'gone' }))).toBe(start);
  });

  it('knows which ports take many edges', () => {
    const digits = readTemplate('tiny-resnet-digits');
    expect(portTakesMany(start, null, 'add', undefined)).toBe(true);
    expect(portTakesMany(start, null, 'minus', 'b')).toBe(false);
    expect(portTakesMany(start, null, 'output', 'x')).toBe(false);
    expect(portTakesMany(start, null, 'strange', 'x')).toBe(true);
    expect(portTakesMany(digits, null, 'stage1', 'input')).toBe(false);
    expect(portTakesMany(digits, 'basic', 'add', 'x')).toBe(true);
    expect(portTakesMany(digits, null, 'gone', 'x')).toBe(false);
  });
});

describe('reconnecting and disconnecting', () => {
  it('an edge keeps its place', () => {
    const { graph } = changed(start, (draft) =>
      reconnect(draft, null, { from: 'conv', to: 'add' }, { from: 'other', to: 'add' }),
    );
    expect(edgesOf(graph)).toEqual(['input > conv', 'other > add', 'input > add', 'add > output']);
  });

  it('an edge that comes to a taken port drives the other away', () => {
    const { graph } = changed(start, (draft) =>
      reconnect(draft, null, { from: 'input', to: 'add' }, { from: 'input', to: 'output' }),
    );
    expect(edgesOf(graph)).toEqual(['input > conv', 'conv > add', 'input > output']);
  });

  it('an edge cannot become a double, or lead nowhere', () => {
    const to = (edge: { from: string; to: string }) =>
      changed(start, (draft) => reconnect(draft, null, { from: 'conv', to: 'add' }, edge));
    expect(to({ from: 'input', to: 'add' })).toBe(start);
    expect(to({ from: 'conv', to: 'gone' })).toBe(start);
  });

  it('removes one edge each', () => {
    const { graph } = changed(start, (draft) =>
      disconnect(draft, null, [
        { from: 'conv', to: 'add' },
        { from: 'a', to: 'b' },
      ]),
    );
    expect(edgesOf(graph)).toEqual(['input > conv', 'input > add', 'add > output']);
  });
});
