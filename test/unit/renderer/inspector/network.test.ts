import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import type { Fix } from '../../../../core/network/issue.ts';
import { skipEdges } from '../../../../core/network/skips.ts';
import { summarize } from '../../../../core/network/summary.ts';
import { labeled } from '../../../../core/texts/fixes.ts';
import { messageOfNode } from '../../../../renderer/base/strings/issues.ts';
import { bypassedLayers } from '../../../../renderer/features/inspector/bypassed.ts';
import { classesOf, setClasses } from '../../../../renderer/features/inspector/classes.ts';
import { curveOf, frameOf, softmax } from '../../../../renderer/features/inspector/figures/curves.ts';
import { smallestCard } from '../../../../renderer/features/inspector/fits.ts';
import { networkCost, partCost } from '../../../../renderer/features/inspector/part-cost.ts';
import {
  countUsers,
  fieldBehind,
  scopeAt,
  shapesInto,
} from '../../../../renderer/features/inspector/places.ts';
import {
  distinctFixes,
  grouped,
  issuesOf,
  issuesWithin,
} from '../../../../renderer/features/issues/issues.ts';

/** Two residual blocks of 8 and 16 filters, the second stage striding; `broken` leaves the shortcut as it is. */
function residual(broken = false): SkiplaneDocument {
  const shortcut = {
    id: 'shortcut',
    kind: 'zeroPadShortcut',
    params: { filters: '=filters', strides: '=stride' },
  };
  return readDocument(
    JSON.stringify({
      format: 'skiplane',
      version: 1,
      parameters: { classes: 10 },
      graph: {
        nodes: [
          { id: 'input', kind: 'input', params: { shape: [16, 16, 8] } },
          { id: 'stage1', kind: 'block', block: 'basic', repeat: 2, params: { filters: 8 } },
          {
            id: 'stage2',
            kind: 'block',
            block: 'basic',
            repeat: 2,
            params: { filters: 16, stride: '=index == 0 ? 2 : 1' },
          },
          { id: 'pool', kind: 'globalAveragePooling2d' },
          { id: 'classifier', kind: 'dense', params: { units: '=classes' } },
          { id: 'output', kind: 'output' },
        ],
        edges: chain(['input', 'stage1', 'stage2', 'pool', 'classifier', 'output']),
      },
      blocks: {
        basic: {
          parameters: { filters: 8, stride: 1 },
          graph: {
            nodes: [
              { id: 'input', kind: 'input' },
              {
                id: 'conv1',
                kind: 'conv2d',
                params: { filters: '=filters', strides: '=stride', useBias: false },
              },
              { id: 'relu', kind: 'activation' },
              { id: 'conv2', kind: 'conv2d', params: { filters: '=filters', useBias: false } },
              ...(broken ? [] : [shortcut]),
              { id: 'add', kind: 'add' },
              { id: 'output', kind: 'output' },
            ],
            edges: [
              ...chain(['input', 'conv1', 'relu', 'conv2', 'add', 'output']),
              ...chain(broken ? ['input', 'add'] : ['input', 'shortcut', 'add']),
            ],
          },
        },
      },
    }),
  );
}

function chain(ids: readonly string[]) {
  return ids.slice(1).map((to, i) => ({ from: ids[i], to }));
}

describe('a skip connection', () => {
  it('says around how many layers it leads, its own projection left out', () => {
    const { graph } = residual().blocks['basic'] ?? { graph: { nodes: [], edges: [] } };
    const skips = [...skipEdges(graph)];
    expect(skips.map(({ from, to }) => `${from}>${to}`).sort()).toEqual(['input>shortcut', 'shortcut>add']);
    for (const skip of skips) expect(bypassedLayers(graph, skip, () => 1)).toBe(3);
  });

  it('counts the layers within blocks on the way', () => {
    const graph = {
      nodes: ['a', 'b', 'c', 'd'].map((id) => ({
        id,
        kind: id === 'b' ? 'block' : id === 'd' ? 'add' : 'identity',
      })),
      edges: [...chain(['a', 'b', 'c', 'd']), { from: 'a', to: 'd' }].map(({ from = '', to }) => ({
        from,
        to,
      })),
    };
    expect(bypassedLayers(graph, { from: 'a', to: 'd' }, ({ kind }) => (kind === 'block' ? 9 : 1))).toBe(10);
  });
});

describe('costs', () => {
  const network = buildNetwork(residual());

  it('of the whole are those of its summary', () => {
    const { parameters, macs } = summarize(network);
    expect(networkCost(network)).toMatchObject({
      trainable: parameters.trainable,
      macs,
      layers: network.layers.length,
    });
  });

  it('of a block are those of all its copies', () => {
    // conv1 and conv2 without bias: 3·3·8·8 each, in both copies; of the second stage one reads 8 channels.
    expect(partCost(network, new Set(['stage11', 'stage12'])).trainable).toBe(4 * 576);
    expect(partCost(network, new Set(['stage21', 'stage22'])).trainable).toBe(1152 + 3 * 2304);
  });

  it('of a selection count nothing twice', () => {
    const once = partCost(network, new Set(['stage11']));
    expect(partCost(network, new Set(['stage11', 'stage11.conv1', 'stage11.add']))).toEqual(once);
  });

  it('do not take a name for the start of another', () => {
    expect(partCost(network, new Set(['stage1'])).layers).toBe(0);
  });
});

describe('a block', () => {
  const document = residual();
  const network = buildNetwork(document);

  it('knows the values of its parameters in the copy that is shown', () => {
    expect(scopeAt(document, network, { graph: 'basic', keys: 'stage2/', paths: 'stage21.' })).toEqual({
      filters: 16,
      stride: 2,
    });
    expect(scopeAt(document, network, { graph: 'basic', keys: 'stage2/', paths: 'stage22.' })).toEqual({
      filters: 16,
      stride: 1,
    });
    expect(scopeAt(document, network, { graph: 'basic', keys: 'gone/', paths: 'gone.' })).toEqual({
      filters: 8,
      stride: 1,
    });
    expect(scopeAt(document, network, { graph: null, keys: '', paths: '' })).toEqual({ classes: 10 });
  });

  it('knows what enters it, what its output sees, and who uses it', () => {
    expect(shapesInto(network, ['stage21', 'stage22'], ['input'])).toEqual([[16, 16, 8]]);
    // Two windows of 3 at stride 1 in each of two blocks see 9 pixels.
    expect(fieldBehind(network, ['stage11', 'stage12'], 'output')).toEqual([9, 9]);
    expect(fieldBehind(network, [], 'output')).toBeUndefined();
    expect(countUsers(document, 'basic')).toBe(2);
  });
});

describe('issues', () => {
  const { issues } = buildNetwork(residual(true));

  it('that say the same in several copies are one', () => {
    const document = produce(residual(), (draft) => {
      const conv = draft.blocks['basic']?.graph.nodes.find(({ id }) => id === 'conv1');
      if (conv !== undefined) conv.params = { filters: '=gone' };
    });
    const [group, ...others] = issuesOf(buildNetwork(document).issues, 'basic', 'conv1', 'stage11.conv1');
    expect(group).toMatchObject({ count: 4, issue: { code: 'param/expression', at: { param: 'filters' } } });
    expect(others).toEqual([]);
  });

  it('of a node are not those of its namesake elsewhere', () => {
    const [issue] = issues;
    const { graph, node = '', within = '' } = issue?.at ?? { graph: null };
    // A use causes it, where its first copy strides: it stands at the use, and is told at the layer within.
    expect(within).toMatch(/\.add$/);
    const group = { count: 1, issue: { code: 'merge/shapes-differ' } };
    expect(issuesOf(issues, graph, node, node)).toMatchObject([group]);
    expect(issuesOf(issues, 'basic', 'add', within)).toMatchObject([group]);
    expect(issuesOf(issues, 'basic', 'add', 'stage12.add')).toEqual([]);
    expect(issuesOf(issues, null, 'add', 'add')).toEqual([]);
  });

  it('that name the path of each copy are one too', () => {
    const document = produce(residual(), (draft) => {
      draft.blocks['basic']?.graph.nodes.push({ id: 'extra', kind: 'conv2d' });
      draft.blocks['basic']?.graph.edges.push({ from: 'input', to: 'extra' });
    });
    const groups = issuesOf(buildNetwork(document).issues, 'basic', 'extra', 'stage11.extra');
    expect(groups).toMatchObject([{ count: 4, issue: { code: 'graph/dangling' } }]);
    expect(groups.map(({ issue }) => messageOfNode(issue))).toEqual(['Nothing reads the output of "extra".']);
  });

  it('offer every fix once', () => {
    const removing = (id: string): Fix => ({
      ...labeled('removeNamed', { name: id }),
      edits: [{ type: 'removeNode', graph: null, id }],
    });
    const [fix, other] = [removing('a'), removing('b')];
    const [issue] = grouped(issues).map((group) => group.issue);
    if (issue === undefined) throw new Error('expected an issue');
    expect(distinctFixes({ ...issue, fixes: [fix, other, { ...fix }] })).toEqual([fix, other]);
  });

  it('within a block are found by its copies', () => {
    const document = produce(residual(), (draft) => {
      draft.blocks['basic']?.graph.nodes.push({ id: 'extra', kind: 'conv2d' });
      draft.blocks['basic']?.graph.edges.push({ from: 'input', to: 'extra' });
    });
    const found = buildNetwork(document).issues;
    expect(issuesWithin(found, ['stage21', 'stage22'])).toMatchObject([{ count: 2 }]);
    expect(issuesWithin(found, ['stage3'])).toEqual([]);
    // What a use causes stands at the use, and is not said twice.
    expect(issuesWithin(issues, ['stage21', 'stage22'])).toEqual([]);
  });
});

describe('the number of classes', () => {
  it('is the parameter where there is one', () => {
    const document = residual();
    const network = buildNetwork(document);
    expect(classesOf(document, network)).toEqual({ count: 10, editable: true });
    expect(produce(document, (draft) => setClasses(draft, network, 7)).parameters).toEqual({ classes: 7 });
  });

  it('is the units of the last dense layer otherwise', () => {
    const document = produce(residual(), (draft) => {
      draft.parameters = {};
      for (const node of draft.graph.nodes) if (node.kind === 'dense') node.params = { units: 5 };
    });
    const network = buildNetwork(document);
    expect(classesOf(document, network)).toEqual({ count: 5, editable: true });
    const changed = produce(document, (draft) => setClasses(draft, network, 7));
    expect(buildNetwork(changed).byPath.get('output')?.shape).toEqual([7]);
  });

  it('is unknown without a vector at the output', () => {
    const document = produce(residual(), (draft) => {
      draft.parameters = {};
      draft.graph.nodes = draft.graph.nodes.filter(({ id }) => id === 'input' || id === 'output');
      draft.graph.edges = [{ from: 'input', to: 'output' }];
    });
    expect(classesOf(document, buildNetwork(document))).toBeUndefined();
  });
});

describe('memory', () => {
  it('fits into the smallest card that leaves 15% free', () => {
    const gib = 1024 ** 3;
    expect(smallestCard(1)).toBe(2);
    expect(smallestCard(1.7 * gib)).toBe(2);
    expect(smallestCard(1.71 * gib)).toBe(4);
    expect(smallestCard(68 * gib)).toBe(80);
    expect(smallestCard(69 * gib)).toBeUndefined();
  });
});

describe('figures', () => {
  it('draw the functions as Keras defines them', () => {
    // Values of keras.activations at −1 and 2, to four digits.
    const expected: Record<string, readonly [number, number]> = {
      relu: [0, 2],
      relu6: [0, 2],
      elu: [-0.6321, 2],
      selu: [-1.1113, 2.1014],
      gelu: [-0.1588, 1.9546],
      silu: [-0.2689, 1.7616],
      hardSwish: [-0.3333, 1.6667],
      mish: [-0.3034, 1.944],
      sigmoid: [0.2689, 0.8808],
      hardSigmoid: [0.3333, 0.8333],
      tanh: [-0.7616, 0.964],
      softplus: [0.3133, 2.1269],
      exponential: [0.3679, 7.3891],
      linear: [-1, 2],
      leakyRelu: [-0.3, 2],
    };
    for (const [name, values] of Object.entries(expected)) {
      const curve = curveOf(name);
      const drawn = [-1, 2].map((x) => Number(curve?.(x, 0.3).toFixed(4)));
      expect(drawn, name).toEqual(values);
      expect(frameOf(name).x[0], name).toBeLessThan(0);
    }
    expect(softmax([1, 1])).toEqual([0.5, 0.5]);
  });
});
