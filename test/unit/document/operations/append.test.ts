import { describe, expect, it } from 'vitest';
import { append } from '../../../../core/document/operations/append.ts';
import { addNode, type NodeSpec } from '../../../../core/document/operations/nodes.ts';
import { isRefusal } from '../../../../core/document/operations/outcome.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import { newErrors } from '../../../../core/network/new-errors.ts';
import { documentOf, node } from '../../../setup/documents.ts';
import { changed, edgesOf } from './change.ts';

function at(id: string, kind: string, x: number, y = 0, params?: Record<string, unknown>) {
  return { ...node(id, kind, params), position: { x, y } };
}

function placeOf({ graph }: SkiplaneDocument, id: string) {
  return graph.nodes.find((item) => item.id === id)?.position;
}

interface Rest {
  readonly pointed?: boolean;
}

function added(
  document: SkiplaneDocument,
  spec: NodeSpec,
  after: readonly string[],
  { pointed = false }: Rest = {},
): SkiplaneDocument {
  const network = buildNetwork(document);
  return changed(document, (draft) => {
    const id = addNode(draft, null, { position: { x: 3000, y: 3000 }, ...spec });
    if (isRefusal(id)) return id;
    append(draft, null, id, { after, pointed, fits: (next) => newErrors(network, next).length === 0 });
    return id;
  });
}

const start = documentOf([at('input', 'input', 0, 0, { shape: [8, 8, 16] })], []);

describe('a layer that is added with a node selected', () => {
  it('is wired behind it, in its row, again and again', () => {
    let document = start;
    let last = 'input';
    for (const kind of ['conv2d', 'batchNormalization', 'activation', 'conv2d', 'batchNormalization']) {
      document = added(document, { kind }, [last]);
      last = document.graph.nodes.at(-1)?.id ?? '';
    }
    expect(edgesOf(document.graph)).toEqual([
      'input > conv',
      'conv > bn',
      'bn > relu',
      'relu > conv2',
      'conv2 > bn2',
    ]);
    expect(document.graph.nodes.map(({ position }) => position)).toEqual(
      [0, 200, 400, 600, 800, 1000].map((x) => ({ x, y: 0 })),
    );
  });

  it('stands below it where the data flows downwards', () => {
    const down = { ...start, graph: { ...start.graph, direction: 'down' as const } };
    expect(placeOf(added(down, { kind: 'conv2d' }, ['input']), 'conv')).toEqual({ x: 0, y: 96 });
  });

  it('never stands on another card, and pushes none away', () => {
    const crowded = documentOf(
      [
        at('input', 'input', 0, 0, { shape: [8] }),
        at('a', 'dense', 200),
        at('b', 'dense', 200, 96),
        at('c', 'dense', 210, -90),
      ],
      ['input > a', 'input > b'],
    );
    const after = added(crowded, { kind: 'dropout' }, ['input']);
    expect(placeOf(after, 'dropout')).toEqual({ x: 200, y: 192 });
    for (const { id, position } of crowded.graph.nodes) expect(placeOf(after, id)).toEqual(position);
  });

  it('goes between it and the one node that it feeds, which makes room', () => {
    const document = added(added(start, { kind: 'conv2d' }, []), { kind: 'activation' }, ['conv']);
    const after = added(document, { kind: 'batchNormalization' }, ['conv']);
    expect(edgesOf(after.graph)).toEqual(['input > conv', 'bn > relu', 'conv > bn']);
    expect(placeOf(after, 'bn')).toEqual({ x: 400, y: 0 });
    expect(placeOf(after, 'relu')).toEqual({ x: 600, y: 0 });
  });

  it('stands beside that node where the shapes would not allow it in between', () => {
    const document = added(added(start, { kind: 'conv2d' }, []), { kind: 'conv2d' }, ['conv']);
    const after = added(document, { kind: 'flatten' }, ['conv']);
    expect(edgesOf(after.graph)).toEqual(['input > conv', 'conv > conv2', 'conv > flatten']);
    expect(placeOf(after, 'conv2')).toEqual({ x: 400, y: 0 });
    expect(placeOf(after, 'flatten')).toEqual({ x: 400, y: 96 });
  });

  it('comes before a selected output, and before an output that nothing feeds yet', () => {
    const ends = documentOf(
      [at('input', 'input', 0, 0, { shape: [8] }), at('output', 'output', 200)],
      ['input > output'],
    );
    const before = added(ends, { kind: 'dense' }, ['output']);
    expect(edgesOf(before.graph)).toEqual(['dense > output', 'input > dense']);
    const loose = { ...ends, graph: { ...ends.graph, edges: [] } };
    const joined = added(loose, { kind: 'dense' }, ['input']);
    expect(edgesOf(joined.graph)).toEqual(['dense > output', 'input > dense']);
    expect(placeOf(joined, 'dense')).toEqual({ x: 200, y: 0 });
    expect(placeOf(joined, 'output')).toEqual({ x: 400, y: 0 });
  });
});

describe('a merge that is added', () => {
  const fork = documentOf(
    [
      at('input', 'input', 0, 0, { shape: [8] }),
      at('a', 'dense', 200),
      at('b', 'dense', 400, 96),
      at('end', 'dropout', 600),
    ],
    ['input > a', 'input > b', 'a > end'],
  );

  it('takes the selection into its first free input, and leaves other wires alone', () => {
    const after = added(fork, { kind: 'add' }, ['a']);
    expect(edgesOf(after.graph)).toEqual(['input > a', 'input > b', 'a > end', 'a > add']);
  });

  it('takes both of two selected nodes, and stands behind the farther one', () => {
    const after = added(fork, { kind: 'concatenate' }, ['a', 'b']);
    expect(edgesOf(after.graph).slice(3)).toEqual(['a > concat', 'b > concat']);
    expect(placeOf(after, 'concat')).toEqual({ x: 600, y: 96 });
    const minus = added(fork, { kind: 'subtract' }, ['a', 'b']);
    expect(edgesOf(minus.graph).slice(3)).toEqual(['a > subtract', 'b > subtract.b']);
  });

  it('any other layer follows the last of several, or none where that is not clear', () => {
    const clear = added(fork, { kind: 'dropout' }, ['input', 'b']);
    expect(edgesOf(clear.graph).at(-1)).toBe('b > dropout');
    const unclear = added(fork, { kind: 'dropout' }, ['a', 'b']);
    expect(edgesOf(unclear.graph)).toEqual(edgesOf(fork.graph));
    expect(placeOf(unclear, 'dropout')).toEqual({ x: 3000, y: 3000 });
  });
});

describe('with nothing selected', () => {
  it('a layer follows the only loose end', () => {
    expect(edgesOf(added(start, { kind: 'conv2d' }, []).graph)).toEqual(['input > conv']);
  });

  it('a layer stays where it was put where there are two loose ends', () => {
    const two = documentOf([at('a', 'input', 0), at('b', 'input', 0, 96)], []);
    const after = added(two, { kind: 'conv2d' }, []);
    expect(after.graph.edges).toEqual([]);
    expect(placeOf(after, 'conv')).toEqual({ x: 3000, y: 3000 });
  });

  it('an input leads to the only node that waits for one, and stands before it', () => {
    const block = documentOf([at('conv', 'conv2d', 0)], []);
    const after = added(block, { kind: 'input' }, []);
    expect(edgesOf(after.graph)).toEqual(['input > conv']);
    expect(placeOf(after, 'input')).toEqual({ x: -200, y: 0 });
  });
});

describe('a layer that was dropped at a place', () => {
  const chain = documentOf(
    [at('input', 'input', 0, 0, { shape: [8] }), at('dense', 'dense', 200)],
    ['input > dense'],
  );

  it('stays there, wired from the loose end before it', () => {
    const after = added(chain, { kind: 'dropout', position: { x: 520, y: 40 } }, [], { pointed: true });
    expect(edgesOf(after.graph)).toEqual(['input > dense', 'dense > dropout']);
    expect(placeOf(after, 'dropout')).toEqual({ x: 520, y: 40 });
  });

  it('is not wired backwards, and changes no wire that is there', () => {
    const behind = added(chain, { kind: 'dropout', position: { x: -300, y: 0 } }, [], { pointed: true });
    expect(edgesOf(behind.graph)).toEqual(['input > dense']);
    const fed = added(chain, { kind: 'dropout', position: { x: 300, y: 200 } }, ['input'], { pointed: true });
    expect(edgesOf(fed.graph)).toEqual(['input > dense']);
  });
});
