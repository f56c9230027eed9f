import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { writeCode } from '../../../core/code/index.ts';
import { documentDifferences } from '../../../core/document/differences.ts';
import { applyEdits } from '../../../core/document/edit.ts';
import { identityOf } from '../../../core/document/identity.ts';
import { setMuted } from '../../../core/document/operations/mute.ts';
import { isRefusal } from '../../../core/document/operations/outcome.ts';
import { ungroup } from '../../../core/document/operations/ungroup.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { GraphNode, SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { blockOutputs } from '../../../core/training/block-outputs.ts';
import { documentOf, graphOf, node, readTemplate } from '../../setup/documents.ts';

function mute(document: SkiplaneDocument, ...ids: readonly string[]): SkiplaneDocument {
  return produce(document, (draft) => setMuted(draft, null, ids, true));
}

/** What each layer reads, by path. */
function wires(document: SkiplaneDocument): Record<string, (string | undefined)[]> {
  const { layers } = buildNetwork(document);
  return Object.fromEntries(layers.map(({ path, inputs }) => [path, inputs.map(({ from }) => from)]));
}

function issues(document: SkiplaneDocument): string[] {
  return buildNetwork(document).issues.map(({ code, at }) => `${code} ${at.path}`);
}

const chain = documentOf(
  [
    node('input', 'input', { shape: [8, 8, 4] }),
    node('conv', 'conv2d', { filters: 4, padding: 'same' }),
    node('relu', 'activation', { activation: 'relu' }),
    node('pool', 'maxPooling2d'),
    node('output', 'output'),
  ],
  ['input > conv', 'conv > relu', 'relu > pool', 'pool > output'],
);

const residual = documentOf(
  [
    node('input', 'input', { shape: [8, 8, 4] }),
    node('conv', 'conv2d', { filters: 4, padding: 'same' }),
    node('add', 'add'),
    node('output', 'output'),
  ],
  ['input > conv', 'conv > add', 'input > add', 'add > output'],
);

/** A residual block, used by a block node with these fields. */
function withBlock(fields: Partial<GraphNode>, inner: readonly string[] = []): SkiplaneDocument {
  const { graph } = residual;
  const body = graphOf(
    graph.nodes.map((each) => (inner.includes(each.id) ? { ...each, muted: true } : each)),
    ['input > conv', 'conv > add', 'input > add', 'add > output'],
  );
  return documentOf(
    [
      node('in', 'input', { shape: [8, 8, 4] }),
      { id: 'block', kind: 'block', block: 'b', ...fields },
      node('out', 'output'),
    ],
    ['in > block', 'block > out'],
    { blocks: { b: { parameters: {}, graph: body } } },
  );
}

describe('a muted layer', () => {
  it('is left out of the network: those behind it read what it would read', () => {
    expect(wires(mute(chain, 'relu'))).toEqual({
      input: [],
      conv: ['input'],
      pool: ['conv'],
      output: ['pool'],
    });
    expect(wires(mute(chain, 'conv', 'relu'))).toMatchObject({ pool: ['input'] });
    expect(issues(mute(chain, 'relu'))).toEqual([]);
  });

  it('passes on the first of several inputs, and says which branch that leaves unread', () => {
    const muted = mute(residual, 'add');
    expect(wires(muted)).toMatchObject({ output: ['conv'] });
    const other = mute(
      { ...residual, graph: { ...residual.graph, edges: residual.graph.edges.toReversed() } },
      'add',
    );
    expect(wires(other)).toMatchObject({ output: ['input'] });
    const [issue] = buildNetwork(other).issues;
    expect(issue).toMatchObject({ code: 'graph/dangling', at: { path: 'conv' } });
    expect(issue?.message).toContain('"add" is muted');
    expect(issue?.fixes.map(({ label }) => label)).toEqual(['Unmute "add"']);
  });

  it('says so where it would give another shape, and can be unmuted there', () => {
    const muted = mute(chain, 'pool');
    const [issue, ...others] = buildNetwork(muted).issues;
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      code: 'node/muted-shape',
      severity: 'warning',
      at: { path: 'pool', graph: null, node: 'pool' },
      message: '"pool" is muted: 8×8×4 passes through it instead of its output 4×4×4.',
    });
    const [fix] = issue?.fixes ?? [];
    expect(applyEdits(muted, fix?.edits ?? [])).toEqual(chain);
  });

  it('that nothing feeds is an error only where something reads it', () => {
    const alone = {
      ...chain,
      graph: { ...chain.graph, nodes: [...chain.graph.nodes, node('loose', 'flatten')] },
    };
    expect(issues(alone)).not.toEqual([]);
    expect(issues(mute(alone, 'loose'))).toEqual([]);
    const cut = { ...chain, graph: { ...chain.graph, edges: chain.graph.edges.slice(1) } };
    expect(issues(mute(cut, 'conv'))).toContain('port/missing conv');
  });

  it('can be neither an input nor an output', () => {
    expect(mute(chain, 'input', 'output')).toBe(chain);
    const written = {
      ...chain,
      graph: { ...chain.graph, nodes: chain.graph.nodes.map((each) => ({ ...each, muted: true as const })) },
    };
    expect(Object.keys(wires(written))).toEqual(['input', 'output']);
  });

  it('stays in the file, and what is unmuted is as it was', () => {
    const muted = mute(chain, 'relu');
    expect(readDocument(writeDocument(muted))).toEqual(muted);
    expect(produce(muted, (draft) => setMuted(draft, null, ['relu'], false))).toEqual(chain);
  });

  it('makes another network of the document, in whose identity and differences it shows', () => {
    const muted = mute(chain, 'relu');
    const { id: _a, ...before } = chain;
    const { id: _b, ...after } = muted;
    expect(identityOf(after)).not.toBe(identityOf(before));
    expect(documentDifferences(chain, muted)).toEqual([
      { of: 'node', graph: null, name: 'relu.muted', before: 'off', after: 'on' },
    ]);
  });

  it.each(['keras', 'pytorch', 'tfjs'] as const)('is not written in %s', (language) => {
    const write = (document: SkiplaneDocument) => writeCode(document, buildNetwork(document), language).text;
    expect(write(chain)).toContain('relu');
    expect(write(mute(chain, 'relu'))).not.toContain('relu');
    expect(write(mute(chain, 'relu'))).toContain('pool');
  });
});

describe('a muted block', () => {
  it('is a wire, and its layers cost nothing', () => {
    const muted = withBlock({ muted: true });
    expect(Object.keys(wires(withBlock({})))).toContain('block.conv');
    expect(wires(muted)).toEqual({ in: [], out: ['in'] });
    expect(issues(muted)).toEqual([]);
    expect(issues(withBlock({ muted: true, block: 'gone' }))).toEqual([]);
  });

  it('would change the network if it were dissolved, and so is not', () => {
    const muted = withBlock({ muted: true });
    produce(muted, (draft) => {
      expect(isRefusal(ungroup(draft, null, 'block'))).toBe(true);
    });
  });

  it('takes its weights with it', () => {
    const weights = (document: SkiplaneDocument) =>
      buildNetwork(document).layers.reduce((sum, { cost }) => sum + cost.trainable, 0);
    const document = readTemplate('tiny-resnet-digits');
    const block = document.graph.nodes.find(({ kind }) => kind === 'block');
    expect(weights(mute(document, block?.id ?? ''))).toBeLessThan(weights(document));
  });
});

describe('a muted layer within a block', () => {
  it('is left out of every copy', () => {
    const document = withBlock({ repeat: 2 }, ['conv']);
    expect(wires(document)).toMatchObject({
      'block1.add': ['in', 'in'],
      'block2.add': ['block1.add', 'block1.add'],
    });
  });

  it('is not taken for what the block gives', () => {
    expect(blockOutputs(buildNetwork(withBlock({ repeat: 2 }, ['conv'])))).toEqual([
      'block1.add',
      'block2.add',
    ]);
  });
});
