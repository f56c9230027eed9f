import fc from 'fast-check';
import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import type { Point, SkiplaneDocument } from '../../../../../core/document/schema.ts';
import { lanesOf } from '../../../../../renderer/model/view/lanes-of-view.ts';
import type { View } from '../../../../../renderer/model/view/view.ts';
import { documentOf, graphOf, node, readTemplate } from '../../../../setup/documents.ts';
import { exportedTemplates } from '../../../../setup/exported-templates.ts';
import { allBlocks, extraIn, laidOut, misplaced, nodeIn, placeIn, viewIn, within } from './views.ts';

const directions = ['right', 'down'] as const;

/** All blocks, none, each alone with the way to it, and some at random. */
function selections(blocks: readonly string[]): string[][] {
  const single = blocks.map((key) => blocks.filter((other) => key === other || key.startsWith(`${other}/`)));
  const random = fc.sample(fc.subarray([...blocks]), { numRuns: 10, seed: 7 });
  return [[], [...blocks], ...single, ...random];
}

/** The height (or, flowing down, the place across) of a port's wire on the canvas. */
function levelOf(view: View, key: string, port: string): number {
  const { direction, open, portOffsets, info, size } = nodeIn(view, key);
  const place = placeIn(view, key);
  const right = direction === 'right';
  const ports = [info.ports.inputs, info.ports.outputs].find((all) => all.some(({ name }) => name === port));
  const index = ports?.findIndex(({ name }) => name === port) ?? 0;
  const even = ((right ? size.height : size.width) * (index + 1)) / ((ports?.length ?? 1) + 1);
  const offset = open ? (portOffsets[port] ?? Number.NaN) : even;
  return (right ? place.y : place.x) + offset;
}

/** Whether data leave a node where they entered it. Where an open block has its ports in different rows, a wire behind it has to climb. */
function isStraight(view: View, key: string): boolean {
  const node = view.nodes.get(key);
  if (node?.open !== true) return true;
  const levels = [...node.info.ports.inputs, ...node.info.ports.outputs].map(({ name }) =>
    levelOf(view, key, name),
  );
  return Math.max(...levels) - Math.min(...levels) < 1;
}

describe.each(exportedTemplates)('in %s, whatever is open', (name) => {
  it.each(['rows', 'elk'])('nothing overlaps or leaves its outline, laid out by %s', async (layout) => {
    for (const direction of directions) {
      const document = await laidOut(readTemplate(name), layout, direction);
      for (const open of selections(allBlocks(document)))
        expect(misplaced(viewIn(document, { open: new Set(open) }))).toEqual([]);
    }
  });

  it('a wire is as level as between closed cards, from outside an outline to the port within', async () => {
    for (const direction of directions) {
      const document = await laidOut(readTemplate(name), 'elk', direction);
      const closed = viewIn(document);
      for (const open of selections(allBlocks(document))) {
        const view = viewIn(document, { open: new Set(open) });
        for (const edge of view.edges.values()) {
          if (edge.skip || closed.edges.get(edge.key) === undefined) continue;
          const rise = (of: View): number =>
            levelOf(of, edge.target, edge.targetPort) - levelOf(of, edge.source, edge.sourcePort);
          const level = isStraight(view, edge.source) && isStraight(view, edge.target);
          if (Math.abs(rise(closed)) < 1 && level) expect(rise(view)).toBeCloseTo(0);
        }
        for (const { key, open: isOpen, info } of view.nodes.values()) {
          for (const port of isOpen ? [...info.ports.inputs, ...info.ports.outputs] : []) {
            const place = placeIn(view, `${key}/${port.name}`);
            const middle = direction === 'right' ? place.y + place.height / 2 : place.x + place.width / 2;
            expect(levelOf(view, key, port.name)).toBeCloseTo(middle);
          }
        }
      }
    }
  });

  it('the shift of a card leads back to its place in the document', async () => {
    const document = await laidOut(readTemplate(name), 'rows');
    for (const open of selections(allBlocks(document))) {
      for (const { position, shift, node: item } of viewIn(document, { open: new Set(open) }).nodes.values())
        expect({ x: position.x - shift.x, y: position.y - shift.y }).toEqual(item.position);
    }
  });
});

const plain = graphOf(
  [
    { ...node('input', 'input'), position: { x: 0, y: 10 } },
    { ...node('conv', 'conv2d', { filters: 8 }), position: { x: 136, y: 0 } },
    { ...node('output', 'output'), position: { x: 336, y: 10 } },
  ],
  ['input > conv', 'conv > output'],
);

function at(id: string, kind: string, x: number, y: number, rest: object = {}) {
  return { ...node(id, kind), position: { x, y }, ...rest };
}

/** Block "part" in the middle of a row, with a branch above and another below it. */
const branches: SkiplaneDocument = documentOf(
  [
    at('input', 'input', 0, 100, { params: { shape: [8, 8, 8] } }),
    at('part', 'block', 200, 100, { block: 'plain' }),
    at('above', 'conv2d', 200, 0, { params: { filters: 8 } }),
    at('below', 'conv2d', 200, 200, { params: { filters: 8 } }),
    at('add', 'add', 400, 100),
    at('earlier', 'dense', 0, -150),
    at('later', 'dense', 0, 350),
  ],
  ['input > part', 'input > above', 'input > below', 'part > add', 'above > add', 'below > add'],
  { blocks: { plain: { parameters: {}, graph: plain } } },
);

describe('an open block', () => {
  it('makes room between the branches above and below it, and pushes no row onto another', () => {
    const view = viewIn(branches, { open: new Set(['part']) });
    expect(misplaced(view)).toEqual([]);
    expect(nodeIn(view, 'earlier').shift).toEqual({ x: 0, y: 0 });
    const { y, height } = placeIn(view, 'part');
    expect(placeIn(view, 'above').y + 56).toBeLessThan(y);
    expect(placeIn(view, 'below').y).toBeGreaterThan(y + height);
    expect(placeIn(view, 'add').y).toBe(placeIn(view, 'input').y);
  });

  it('holds its notes and frames, with a block open inside too', () => {
    const outer = graphOf(
      [
        at('input', 'input', 0, 10),
        at('part', 'block', 136, 0, { block: 'plain' }),
        at('output', 'output', 336, 10),
      ],
      ['input > part', 'part > output'],
    );
    const noted = documentOf([at('stage', 'block', 0, 0, { block: 'outer' })], [], {
      blocks: {
        plain: { parameters: {}, graph: plain },
        outer: {
          parameters: {},
          graph: {
            ...outer,
            notes: [{ id: 'note', text: 'Below', position: { x: 0, y: 140 } }],
            frames: [
              {
                id: 'frame',
                title: 'At the end',
                position: { x: 320, y: -20 },
                size: { width: 200, height: 120 },
              },
            ],
          },
        },
      },
    });
    const view = viewIn(noted, { open: new Set(['stage', 'stage/part']) });
    for (const key of ['stage/note', 'stage/frame'])
      expect(within(placeIn(view, 'stage'), placeIn(view, key))).toBe(true);
    expect(extraIn(view, 'stage/note').position.y).toBeGreaterThan(nodeIn(view, 'stage/part').position.y);
  });

  it('holds the lanes of a DenseNet inside it, below its title', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const dense = graphOf(
      [
        at('input', 'input', 0, 10),
        ...ids.flatMap((id, i) => [
          at(`conv_${id}`, 'conv2d', 150 + i * 400, 0, { params: { filters: 4 } }),
          at(`cat_${id}`, 'concatenate', 350 + i * 400, 0),
        ]),
        at('output', 'output', 2200, 10),
      ],
      [
        ...ids.flatMap((id, i) => {
          const earlier = ['input', ...ids.slice(0, i).map((other) => `cat_${other}`)];
          return [
            `${earlier.at(-1)} > conv_${id}`,
            `conv_${id} > cat_${id}`,
            ...earlier.map((other) => `${other} > cat_${id}`),
          ];
        }),
        'cat_e > output',
      ],
    );
    for (const direction of directions) {
      const turned = produce(dense, (draft) => {
        draft.direction = direction;
        for (const item of direction === 'down' ? draft.nodes : [])
          item.position = { x: item.position?.y ?? 0, y: item.position?.x ?? 0 };
      });
      const document = documentOf([at('dense', 'block', 0, 0, { block: 'dense' })], [], {
        blocks: { dense: { parameters: {}, graph: turned } },
      });
      const view = viewIn(document, { open: new Set(['dense']) });
      const outline = placeIn(view, 'dense');
      const lanes = [...lanesOf(view).values()];
      expect(lanes.length).toBe(15);
      const title = 40;
      for (const { lane } of lanes)
        expect(lane).toBeGreaterThan(direction === 'right' ? outline.y + title : outline.x + 24);
    }
  });

  it('whose data flows another way than that around it has its ports on its sides all the same', () => {
    const mixed = produce(branches, (draft) => {
      const inner = draft.blocks['plain']?.graph;
      if (inner !== undefined) inner.direction = 'down';
    });
    const view = viewIn(mixed, { open: new Set(['part']) });
    const { portOffsets, size } = nodeIn(view, 'part');
    expect(portOffsets).toEqual({ input: size.height / 2, output: size.height / 2 });
    expect(levelOf(view, 'part', 'input')).toBe(levelOf(view, 'input', 'y'));
  });

  it('stays a card where its definition is empty or missing', () => {
    const document = documentOf(
      [at('a', 'block', 0, 0, { block: 'empty' }), at('b', 'block', 300, 0, { block: 'missing' })],
      [],
      { blocks: { empty: { parameters: {}, graph: { nodes: [], edges: [] } } } },
    );
    const view = viewIn(document, { open: new Set(['a', 'b']) });
    expect([...view.nodes.values()].map(({ open }) => open)).toEqual([false, false]);
  });

  it('that contains itself opens as often as it is asked to, and no deeper', () => {
    const self = graphOf([at('me', 'block', 0, 0, { block: 'loop' })], []);
    const document = documentOf([at('me', 'block', 0, 0, { block: 'loop' })], [], {
      blocks: { loop: { parameters: {}, graph: self } },
    });
    const keys = Array.from({ length: 100 }, (_, i) =>
      Array(i + 1)
        .fill('me')
        .join('/'),
    );
    expect(viewIn(document, { open: new Set(keys.slice(0, 3)) }).nodes.size).toBe(4);
    expect(viewIn(document, { open: new Set(keys) }).nodes.size).toBeLessThan(50);
    expect(viewIn(document, { trail: Array(100).fill('me') }).trail).toHaveLength(100);
  });
});

/** Rows of cards and blocks at random, none on another. */
const scattered = fc.array(
  fc.record({ x: fc.integer({ min: 0, max: 6 }), y: fc.integer({ min: 0, max: 6 }), block: fc.boolean() }),
  { minLength: 2, maxLength: 16 },
);

describe('cards placed anyhow', () => {
  it.each(directions)('give way to open blocks and lie on one another nowhere, flowing %s', (direction) => {
    fc.assert(
      fc.property(
        scattered,
        fc.integer({ min: 170, max: 240 }),
        fc.integer({ min: 60, max: 150 }),
        (cells, w, h) => {
          const places = new Map(cells.map((cell) => [`${cell.x} ${cell.y}`, cell]));
          const jitter = (n: number): number => (n * 37) % 9;
          const nodes = [...places.values()].map(({ x, y, block }, i) => {
            const position: Point = { x: x * w + jitter(i), y: y * (h + 10) + (jitter(i * 3) % 8) };
            return block
              ? at(`n${i}`, 'block', position.x, position.y, { block: 'plain' })
              : at(`n${i}`, 'dense', position.x, position.y);
          });
          const document = documentOf(nodes, [], { blocks: { plain: { parameters: {}, graph: plain } } });
          document.graph.direction = direction;
          const view = viewIn(document, { open: new Set(nodes.map(({ id }) => id)) });
          expect(misplaced(viewIn(document))).toEqual([]);
          expect(misplaced(view)).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});
