import { describe, expect, it } from 'vitest';
import {
  differenceLine,
  documentDifferences,
  flatSettings,
  settingsDifferences,
} from '../../../core/document/differences.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { documentOf, graphOf, node, readTemplate, templateNames } from '../../setup/documents.ts';

const base = documentOf(
  [
    node('input', 'input', { shape: [8, 8, 3] }),
    node('conv', 'conv2d', { filters: 4 }),
    node('add', 'add'),
    node('output', 'output'),
  ],
  ['input > conv', 'conv > add', 'input > add', 'add > output'],
  { parameters: { classes: 10 } },
);

function lines(a: SkiplaneDocument, b: SkiplaneDocument): string[] {
  return documentDifferences(a, b).map(differenceLine);
}

function withNode(document: SkiplaneDocument, id: string, params: Record<string, unknown>): SkiplaneDocument {
  const nodes = document.graph.nodes.map((item) => (item.id === id ? { ...item, params } : item));
  return { ...document, graph: { ...document.graph, nodes } };
}

describe('differences between two documents', () => {
  it('are none between a document and itself, for every template', () => {
    for (const name of templateNames) {
      expect(documentDifferences(readTemplate(name), readTemplate(name))).toEqual([]);
    }
  });

  it('name a parameter of a node with both its values', () => {
    expect(lines(base, withNode(base, 'conv', { filters: 16 }))).toEqual(['conv.filters: 4 → 16']);
  });

  it('pass over positions, notes, frames and labels, which do not change the network', () => {
    const moved: SkiplaneDocument = {
      ...base,
      graph: {
        ...base.graph,
        nodes: base.graph.nodes.map((item) => ({ ...item, label: 'x', position: { x: 5, y: 5 } })),
        notes: [{ id: 'note', text: 'hello' }],
        frames: [{ id: 'frame', title: 'a', position: { x: 0, y: 0 }, size: { width: 9, height: 9 } }],
        direction: 'down',
      },
    };
    expect(documentDifferences(base, moved)).toEqual([]);
  });

  it('do not count a parameter that is written out but says its default, however it is written', () => {
    const explicit = withNode(base, 'conv', { filters: 4, padding: 'same', kernelSize: [3, 3], strides: 1 });
    expect(documentDifferences(base, explicit)).toEqual([]);
    expect(lines(base, withNode(base, 'conv', { filters: 4, padding: 'valid' }))).toEqual([
      'conv.padding: same → valid',
    ]);
  });

  it('tell added and removed nodes and edges', () => {
    const shorter = documentOf(
      base.graph.nodes.filter(({ id }) => id !== 'add'),
      ['input > conv', 'conv > output'],
      { parameters: { classes: 10 } },
    );
    expect(lines(base, shorter)).toEqual([
      'add removed (add)',
      'edge conv → add removed',
      'edge input → add removed',
      'edge add → output removed',
      'edge conv → output added',
    ]);
    expect(documentDifferences(shorter, base)).toHaveLength(5);
  });

  it('tell another kind under the same name, and a doubled edge', () => {
    const other: SkiplaneDocument = {
      ...base,
      graph: {
        nodes: base.graph.nodes.map((item) => (item.id === 'add' ? node('add', 'maximum') : item)),
        edges: [...base.graph.edges, { from: 'conv', to: 'add' }],
      },
    };
    expect(lines(base, other)).toEqual(['add: add → maximum', 'edge conv → add added']);
  });

  it('tell that the inputs of a merge have changed places', () => {
    const swapped: SkiplaneDocument = {
      ...base,
      graph: graphOf(base.graph.nodes, ['input > conv', 'input > add', 'conv > add', 'add > output']),
    };
    expect(lines(base, swapped)).toEqual([
      'add, order of inputs: conv → add, input → add → input → add, conv → add',
    ]);
  });

  it('look into block definitions and say in which one it is', () => {
    const a = readTemplate('resnet-18');
    const name = Object.keys(a.blocks)[0] ?? '';
    const definition = a.blocks[name];
    expect(definition).toBeDefined();
    if (definition === undefined) return;
    const conv = definition.graph.nodes.find(({ kind }) => kind === 'conv2d');
    const nodes = definition.graph.nodes.map((item) =>
      item === conv ? { ...item, params: { ...item.params, kernelSize: 5 } } : item,
    );
    const b = {
      ...a,
      blocks: { ...a.blocks, [name]: { ...definition, graph: { ...definition.graph, nodes } } },
    };
    const [found, ...others] = documentDifferences(a, b);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ graph: name, name: `${conv?.id}.kernelSize`, after: '5' });
    expect(documentDifferences(a, { ...a, blocks: {} }).map(differenceLine)[0]).toMatch(
      /^block ".+" removed \(\d+ nodes\)$/,
    );
  });

  it('tell names, parameters and repeat counts', () => {
    const a = documentOf([{ ...node('stage', 'block'), block: 'constructor', repeat: 3 }], []);
    const b = documentOf([{ ...node('stage', 'block'), block: 'constructor' }], [], {
      name: 'Other',
      parameters: { classes: 7 },
    });
    expect(lines(a, b)).toEqual(['name: Test → Other', 'classes added (7)', 'stage.repeat: 3 → 1']);
  });
});

describe('differences between settings', () => {
  it('are told by path', () => {
    const a = trainingSettings.parse({});
    const b = trainingSettings.parse({ optimizer: { kind: 'sgd', nesterov: true }, epochs: 20 });
    expect(settingsDifferences(a, b).map(differenceLine).toSorted()).toEqual([
      'epochs: 10 → 20',
      'optimizer.kind: adam → sgd',
      'optimizer.nesterov: off → on',
    ]);
  });

  it('show what only one of them sets, and lists as one value', () => {
    const a = { schedule: { milestones: [0.5, 0.75] }, clipNorm: undefined };
    const b = { schedule: { milestones: [0.5] }, clipNorm: 1 };
    expect(settingsDifferences(a, b).map(differenceLine)).toEqual([
      'schedule.milestones: 0.5, 0.75 → 0.5',
      'clipNorm: not set → 1',
    ]);
    expect([...flatSettings(b)]).toEqual([
      ['schedule.milestones', '0.5'],
      ['clipNorm', '1'],
    ]);
  });
});
