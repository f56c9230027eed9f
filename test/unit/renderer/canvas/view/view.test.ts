import { describe, expect, it } from 'vitest';
import { documentOf, graphOf, node, readTemplate } from '../../../../setup/documents.ts';
import { edgeIn, nodeIn, viewIn } from './views.ts';

const resnet20 = readTemplate('resnet-20-cifar');

describe('inside a block that is entered', () => {
  it('its graph is shown, under keys that lead there from the root', () => {
    const view = viewIn(readTemplate('resnet-152'), { trail: ['stage2', 'project'] });
    expect(view.trail.map(({ id }) => id)).toEqual(['stage2', 'project']);
    expect(view.where).toEqual({
      graph: 'bottleneckProjection',
      keys: 'stage2/project/',
      paths: 'stage2.project.',
    });
    expect([...view.nodes.keys()]).toContain('stage2/project/projectionBn');
    expect(view.nodes.has('stage2')).toBe(false);
    expect(nodeIn(view, 'stage2/project/conv2').info.shape).toEqual([28, 28, 128]);
  });

  it('other blocks can be open in place', () => {
    const view = viewIn(readTemplate('resnet-152'), { trail: ['stage2'], open: new Set(['stage2/block']) });
    expect(nodeIn(view, 'stage2/block/conv3').parent).toBe('stage2/block');
    expect(nodeIn(view, 'stage2/block').parent).toBeNull();
  });

  it('the way there ends where a block of it is gone, or is none', () => {
    const document = readTemplate('resnet-152');
    expect(viewIn(document, { trail: ['stage2', 'gone', 'project'] }).trail.map(({ id }) => id)).toEqual([
      'stage2',
    ]);
    expect(viewIn(document, { trail: ['input'] }).where).toEqual({ graph: null, keys: '', paths: '' });
    const orphan = documentOf([{ ...node('part', 'block'), block: 'missing' }], []);
    expect(viewIn(orphan, { trail: ['part'] }).where.graph).toBeNull();
  });
});

describe('a repeated block shows the copy that was chosen', () => {
  const shapeAt = (copy: number, key = 'stage2/input') =>
    nodeIn(viewIn(resnet20, { open: new Set(['stage2']), copies: { stage2: copy } }), key).info.shape;

  it('with its shapes', () => {
    expect(shapeAt(0)).toEqual([32, 32, 16]);
    expect(shapeAt(1)).toEqual([16, 16, 32]);
    expect(shapeAt(0, 'stage2/conv1')).toEqual([16, 16, 32]);
  });

  it('on its wires', () => {
    const view = (copy: number) => viewIn(resnet20, { open: new Set(['stage2']), copies: { stage2: copy } });
    const wire = 'stage2/input.y>conv1.x';
    expect(edgeIn(view(0), wire).shape).toEqual([32, 32, 16]);
    expect(edgeIn(view(2), wire).shape).toEqual([16, 16, 32]);
  });

  it('when it is entered too', () => {
    const view = viewIn(resnet20, { trail: ['stage2'], copies: { stage2: 2 } });
    expect(view.where.paths).toBe('stage23.');
  });

  it('or the last, where there are fewer copies by now', () => {
    expect(shapeAt(7)).toEqual(shapeAt(2));
  });
});

describe('wires', () => {
  it('of kinds that this version does not know stay', () => {
    const document = documentOf(
      [node('input', 'input', { shape: [4] }), node('odd', 'hypercube'), node('output', 'output')],
      ['input > odd', 'odd > output'],
    );
    const view = viewIn(document);
    expect([...view.edges.keys()]).toEqual(['input.y>odd.x', 'odd.y>output.x']);
    expect(nodeIn(view, 'odd').info).toMatchObject({ family: 'unknown', title: 'hypercube' });
  });

  it('that are there twice have keys of their own', () => {
    const document = documentOf(
      [node('input', 'input', { shape: [4] }), node('add', 'add')],
      ['input > add', 'input > add', 'input > add.x'],
    );
    const keys = [...viewIn(document).edges.keys()];
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(3);
    expect(keys[0]).toBe('input.y>add.x');
  });

  it('to nodes that are gone are left out', () => {
    const document = documentOf([node('add', 'add')], ['gone > add', 'add > gone']);
    expect(viewIn(document).edges.size).toBe(0);
  });

  it('name the ports of blocks, and carry the shape that leaves by each', () => {
    const split = graphOf(
      [
        node('input', 'input'),
        node('dense', 'dense', { units: 3 }),
        node('wide', 'output'),
        node('narrow', 'output'),
      ],
      ['input > wide', 'input > dense', 'dense > narrow'],
    );
    const document = documentOf(
      [
        node('input', 'input', { shape: [9] }),
        { ...node('split', 'block'), block: 'split' },
        node('a', 'dense', { units: 1 }),
        node('b', 'dense', { units: 1 }),
      ],
      ['input > split', 'split > a'],
      { blocks: { split: { parameters: {}, graph: split } } },
    );
    document.graph.edges.push({ from: 'split', output: 'narrow', to: 'b' });
    const view = viewIn(document);
    expect(edgeIn(view, 'input.y>split.input').shape).toEqual([9]);
    expect(edgeIn(view, 'split.wide>a.x').shape).toEqual([9]);
    expect(edgeIn(view, 'split.narrow>b.x').shape).toEqual([3]);
  });

  it('through a block that is repeated zero times carry what enters it', () => {
    const document = documentOf(
      [
        node('input', 'input', { shape: [9] }),
        { ...node('none', 'block'), block: 'part', repeat: 0 },
        node('output', 'output'),
      ],
      ['input > none', 'none > output'],
      {
        blocks: {
          part: {
            parameters: {},
            graph: graphOf(
              [node('input', 'input'), node('dense', 'dense', { units: 3 }), node('output', 'output')],
              ['input > dense', 'dense > output'],
            ),
          },
        },
      },
    );
    const view = viewIn(document);
    expect(edgeIn(view, 'none.output>output.x').shape).toEqual([9]);
    expect(nodeIn(view, 'none').info).toMatchObject({ repeat: 0, weights: 0, shape: [9] });
  });
});

it('a document that flows down is shown flowing down', () => {
  const document = documentOf([node('input', 'input')], []);
  document.graph.direction = 'down';
  const view = viewIn(document);
  expect([view.direction, nodeIn(view, 'input').direction]).toEqual(['down', 'down']);
});
