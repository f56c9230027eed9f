import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../core/document/edit.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import type { Issue } from '../../../core/network/issue.ts';
import { documentOf, graphOf, node } from '../../setup/documents.ts';

const map = node('input', 'input', { shape: [32, 32, 16] });

function issuesOf(document: SkiplaneDocument, code: string): Issue[] {
  return buildNetwork(document).issues.filter((issue) => issue.code === code);
}

/** Applies a fix by its label, and returns the document after it. */
function fixed(document: SkiplaneDocument, code: string, label: string | RegExp): SkiplaneDocument {
  const fix = issuesOf(document, code)
    .flatMap(({ fixes }) => fixes)
    .find((candidate) => candidate.label.match(label));
  if (fix === undefined) throw new Error(`no fix ${label} for ${code}`);
  return applyEdits(document, fix.edits);
}

const residual = documentOf(
  [map, node('conv', 'conv2d', { filters: 32, strides: 2 }), node('add', 'add'), node('output', 'output')],
  ['input > conv', 'conv > add', 'input > add', 'add > output'],
);

describe('an Add whose branches differ', () => {
  it('names both shapes', () => {
    const [issue] = issuesOf(residual, 'merge/shapes-differ');
    expect(issue?.message).toBe('Expected inputs of the same shape, received 16×16×32 and 32×32×16.');
    expect(issue?.at).toEqual({ path: 'add', graph: null, node: 'add' });
  });

  it('offers a projection and a zero-pad shortcut with the right stride and filters', () => {
    const [issue] = issuesOf(residual, 'merge/shapes-differ');
    expect(issue?.fixes.map(({ label }) => label)).toEqual([
      'Insert a 1×1 projection (stride 2, 32 filters)',
      'Insert a zero-pad shortcut (stride 2, 32 filters)',
    ]);
  });

  it.each(['projection', 'zero-pad'])('is whole again after the fix "%s"', (label) => {
    const network = buildNetwork(fixed(residual, 'merge/shapes-differ', label));
    expect(network.issues).toEqual([]);
    expect(network.byPath.get('add')?.shape).toEqual([16, 16, 32]);
  });

  it('is mended inside a block in terms of the block’s own parameters, so that every use is right', () => {
    const body = graphOf(
      [
        node('input', 'input'),
        node('conv', 'conv2d', { filters: '=filters', strides: '=stride' }),
        node('add', 'add'),
        node('output', 'output'),
      ],
      ['input > conv', 'conv > add', 'input > add', 'add > output'],
    );
    const use = (id: string, filters: number) => ({
      id,
      kind: 'block',
      block: 'basic',
      params: { filters, stride: 2 },
    });
    const document = documentOf(
      [map, use('one', 32), use('two', 64), node('output', 'output')],
      ['input > one', 'one > two', 'two > output'],
      { blocks: { basic: { parameters: { filters: 1, stride: 1 }, graph: body } } },
    );
    const mended = fixed(document, 'merge/shapes-differ', 'projection');
    expect(buildNetwork(mended).issues).toEqual([]);
    expect(buildNetwork(mended).byPath.get('two.add')?.shape).toEqual([8, 8, 64]);
    const inserted = mended.blocks['basic']?.graph.nodes.find(({ id }) => id === 'projection');
    expect(inserted?.params).toMatchObject({ filters: '=filters', strides: '=stride' });
  });

  it('of vectors offers a dense projection', () => {
    const document = documentOf(
      [
        node('input', 'input', { shape: [8] }),
        node('dense', 'dense', { units: 5 }),
        node('add', 'add'),
        node('output', 'output'),
      ],
      ['input > dense', 'dense > add', 'input > add', 'add > output'],
    );
    expect(buildNetwork(fixed(document, 'merge/shapes-differ', 'dense, 5 units')).issues).toEqual([]);
  });
});

describe('a Multiply of a map by a gate', () => {
  /** Squeeze-and-excitation (Hu et al. 2018, arXiv 1709.01507), its gate of so many units, as a vector or as a map of one place. */
  const gated = (units: number, asMap: boolean) =>
    documentOf(
      [
        node('input', 'input', { shape: [8, 8, 4] }),
        node('conv', 'conv2d', { filters: 4 }),
        node('gap', 'globalAveragePooling2d'),
        node('fc', 'dense', { units }),
        ...(asMap ? [node('reshape', 'reshape', { targetShape: [1, 1, units] })] : []),
        node('multiply', 'multiply'),
        node('output', 'output'),
      ],
      [
        ...['input > conv', 'conv > gap', 'gap > fc', 'conv > multiply', 'multiply > output'],
        ...(asMap ? ['fc > reshape', 'reshape > multiply'] : ['fc > multiply']),
      ],
    );

  it.each([true, false])('is right where the gate has a value per channel (as a map: %s)', (asMap) => {
    const network = buildNetwork(gated(4, asMap));
    expect(network.issues).toEqual([]);
    expect(network.byPath.get('multiply')?.shape).toEqual([8, 8, 4]);
  });

  it.each([
    [true, 'Insert a 1×1 projection (stride 1, 4 filters)'],
    [false, 'Insert a projection (dense, 4 units)'],
  ])('is mended at the gate, and the map stays as large as it is (as a map: %s)', (asMap, label) => {
    const document = gated(2, asMap);
    const [issue] = issuesOf(document, 'merge/shapes-differ');
    expect(issue?.fixes[0]?.label).toBe(label);
    for (const { edits } of issue?.fixes ?? []) {
      const network = buildNetwork(applyEdits(document, edits));
      expect(network.issues).toEqual([]);
      expect(network.byPath.get('multiply')?.shape).toEqual([8, 8, 4]);
    }
  });
});

describe('a Concatenate whose maps differ in size', () => {
  it('is mended by a projection that keeps the channels', () => {
    const document = documentOf(
      [map, node('pool', 'maxPooling2d'), node('concat', 'concatenate'), node('output', 'output')],
      ['input > pool', 'pool > concat', 'input > concat', 'concat > output'],
    );
    const network = buildNetwork(fixed(document, 'merge/shapes-differ', 'projection'));
    expect(network.byPath.get('concat')?.shape).toEqual([16, 16, 32]);
  });
});

describe('other issues', () => {
  it('a missing input offers the loose ends before it', () => {
    const document = documentOf([map, node('conv', 'conv2d'), node('output', 'output')], ['conv > output']);
    expect(issuesOf(document, 'port/missing')[0]?.at).toMatchObject({ path: 'conv', port: 'x' });
    expect(buildNetwork(fixed(document, 'port/missing', 'Connect it to "input"')).issues).toEqual([]);
  });

  it('what follows from an earlier problem is not reported again', () => {
    const document = documentOf(
      [map, node('a', 'conv2d'), node('b', 'conv2d'), node('output', 'output')],
      ['a > b', 'b > output'],
    );
    expect(buildNetwork(document).issues.map(({ code, at }) => `${code} ${at.path}`)).toEqual([
      'port/missing a',
      'graph/dangling input',
    ]);
  });

  it('a dangling output is a warning; it can be connected or removed', () => {
    const document = documentOf([map, node('conv', 'conv2d'), node('output', 'output')], ['input > conv']);
    const [issue] = issuesOf(document, 'graph/dangling');
    expect(issue?.severity).toBe('warning');
    expect(buildNetwork(fixed(document, 'graph/dangling', 'Connect it to "output"')).issues).toEqual([]);
    expect(fixed(document, 'graph/dangling', 'Remove').graph.nodes.map(({ id }) => id)).toEqual([
      'input',
      'output',
    ]);
  });

  it('a cycle is named by its nodes and opened by removing a connection that nothing else needs', () => {
    const wide = node('conv', 'conv2d', { filters: 16 });
    const document = documentOf(
      [map, node('first', 'identity'), node('add', 'add'), wide, node('output', 'output')],
      ['input > first', 'input > add', 'first > add', 'conv > add', 'add > conv', 'conv > output'],
    );
    const [issue] = issuesOf(document, 'graph/cycle');
    expect(issue?.message).toMatch(/add → conv → add|conv → add → conv/);
    // Without the other connection, "conv" would have no input.
    expect(issue?.fixes.map(({ label }) => label)).toEqual(['Remove the connection from "conv" to "add"']);
    expect(buildNetwork(fixed(document, 'graph/cycle', 'Remove')).issues).toEqual([]);
  });

  it('a kernel larger than its input can be padded or made smaller', () => {
    const document = documentOf(
      [
        node('input', 'input', { shape: [4, 3, 1] }),
        node('conv', 'conv2d', { kernelSize: 5, padding: 'valid' }),
        node('output', 'output'),
      ],
      ['input > conv', 'conv > output'],
    );
    expect(issuesOf(document, 'shape/kernel-too-large')[0]?.at.param).toBe('kernelSize');
    expect(
      buildNetwork(fixed(document, 'shape/kernel-too-large', 'padding')).byPath.get('conv')?.shape,
    ).toEqual([4, 3, 32]);
    expect(buildNetwork(fixed(document, 'shape/kernel-too-large', '4×3')).byPath.get('conv')?.shape).toEqual([
      1, 1, 32,
    ]);
  });

  it.each(['Flatten', 'Global Average Pooling'])('a Dense on a map is mended by %s', (label) => {
    const document = documentOf(
      [map, node('dense', 'dense'), node('output', 'output')],
      ['input > dense', 'dense > output'],
    );
    expect(issuesOf(document, 'shape/rank')[0]?.message).toContain('received 32×32×16');
    expect(buildNetwork(fixed(document, 'shape/rank', label)).issues).toEqual([]);
  });

  it('a block that contains itself is named with its path', () => {
    const inner = graphOf(
      [node('input', 'input'), { id: 'again', kind: 'block', block: 'loop' }, node('output', 'output')],
      [],
    );
    const document = documentOf(
      [map, { id: 'a', kind: 'block', block: 'loop' }, node('output', 'output')],
      ['input > a', 'a > output'],
      {
        blocks: { loop: { parameters: {}, graph: inner } },
      },
    );
    const [issue] = issuesOf(document, 'block/recursion');
    expect(issue?.message).toContain('loop → loop');
    expect(issue?.at.path).toBe('a.again');
  });

  it('an unknown block, parameter and port are each named with what is known', () => {
    const document = documentOf(
      [
        map,
        node('conv', 'conv2d', { filter: 3 }),
        { id: 'b', kind: 'block', block: 'nix' },
        node('output', 'output'),
      ],
      ['input > conv', 'conv > output.z'],
    );
    const messages = buildNetwork(document).issues.map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringContaining('no parameter "filter" (known: filters'));
    expect(messages).toContainEqual(expect.stringContaining('no block "nix" in this document (known: none)'));
    expect(messages).toContainEqual(expect.stringContaining('no input "z" (known: x)'));
  });

  it('an empty document asks for an input and then for an output, which comes with its connection', () => {
    let document = documentOf([], []);
    expect(issuesOf(document, 'graph/no-output')[0]?.fixes).toEqual([]);
    document = fixed(document, 'graph/no-input', 'Add');
    document = fixed(document, 'graph/no-output', 'Add an output after "input"');
    expect(buildNetwork(document).issues).toEqual([]);
  });

  it('a wrong value is reset to its default', () => {
    const document = documentOf(
      [map, node('conv', 'conv2d', { filters: -3 }), node('output', 'output')],
      ['input > conv', 'conv > output'],
    );
    expect(issuesOf(document, 'param/invalid')[0]?.message).toBe(
      'Expected at least 1 for Filters, received -3.',
    );
    expect(buildNetwork(fixed(document, 'param/invalid', 'default')).byPath.get('conv')?.shape).toEqual([
      32, 32, 32,
    ]);
  });
});
