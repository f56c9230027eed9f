import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { canvasText } from '../../../../renderer/base/strings/canvas.ts';
import { connectionProblem, impossibleFor, reachedFrom } from '../../../../renderer/model/stage/connect.ts';
import type { View } from '../../../../renderer/model/view/view.ts';
import { documentOf, graphOf, node, readTemplate, templateNames } from '../../../setup/documents.ts';
import { allBlocks, viewIn } from './view/views.ts';

const { refused } = canvasText;

const split = graphOf(
  [node('input', 'input'), node('flat', 'flatten'), node('map', 'output'), node('vector', 'output')],
  ['input > map', 'input > flat', 'flat > vector'],
);

const start: SkiplaneDocument = documentOf(
  [
    node('input', 'input', { shape: [8, 8, 3] }),
    node('conv', 'conv2d', { filters: 4 }),
    node('flat', 'flatten'),
    node('dense', 'dense', { units: 10 }),
    node('minus', 'subtract'),
    { ...node('split', 'block'), block: 'split' },
    node('output', 'output'),
    node('late', 'conv2d', { filters: 4 }),
  ],
  ['input > conv', 'conv > flat', 'flat > dense', 'dense > output', 'input > split'],
  { blocks: { split: { parameters: {}, graph: split } } },
);
const view = viewIn(start, { open: new Set(['split']) });

function problem(source: string, target: string): string | undefined {
  const [from = '', sourcePort = 'y'] = source.split('.');
  const [to = '', targetPort = 'x'] = target.split('.');
  return connectionProblem(view, { source: from, sourcePort, target: to, targetPort });
}

describe('a wire', () => {
  it('can be drawn where data may flow', () => {
    expect(problem('conv', 'late')).toBeUndefined();
    expect(problem('conv', 'minus.a')).toBeUndefined();
    expect(problem('conv', 'minus.b')).toBeUndefined();
  });

  it('has two ends', () => {
    expect(problem('gone', 'conv')).toBe(refused.gone);
    expect(problem('conv', 'gone')).toBe(refused.gone);
  });

  it('stays within its graph', () => {
    expect(problem('conv', 'split/flat')).toBe(refused.otherGraph);
    expect(problem('split/input', 'late')).toBe(refused.otherGraph);
  });

  it('does not lead from a layer to itself, nor around in a circle', () => {
    expect(problem('conv', 'conv')).toBe(refused.itself);
    expect(problem('flat', 'conv')).toBe(refused.circle('Flatten', 'Conv 2D'));
    expect(problem('dense', 'conv')).toBe(refused.circle('Dense', 'Conv 2D'));
  });

  it('is not drawn twice', () => {
    expect(problem('conv', 'flat')).toBe(refused.already);
    expect(problem('input', 'split.input')).toBe(refused.already);
  });

  it('needs a port to enter', () => {
    expect(problem('late', 'input')).toBe(refused.noPort('Input'));
    expect(problem('late', 'minus.c')).toBe(refused.noPort('Subtract'));
  });

  it('carries as many axes as the layer takes', () => {
    expect(problem('dense', 'late')).toBe(refused.rank('Conv 2D', [3], '10'));
    expect(problem('late', 'dense')).toBeUndefined();
  });

  it('is judged by the port of the block that it leaves', () => {
    expect(problem('split.map', 'late')).toBeUndefined();
    // What leaves by a second port is not known on the canvas, so nothing is forbidden.
    expect(problem('split.vector', 'late')).toBeUndefined();
  });
});

/** Nodes that dim although a wire could be drawn, or do not although none can. */
function disagreements(of: View): string[] {
  const found: string[] = [];
  const nodes = [...of.nodes.values()];
  for (const { key, info } of nodes) {
    for (const side of ['source', 'target'] as const) {
      for (const { name: port } of side === 'source' ? info.ports.outputs : info.ports.inputs) {
        const dimmed = impossibleFor(of, key, side, port);
        const reached = new Map(
          nodes.map((item) => [item.key, undefined as ReadonlySet<string> | undefined]),
        );
        for (const other of nodes) {
          const ports = side === 'source' ? other.info.ports.inputs : other.info.ports.outputs;
          const possible = ports.some(({ name }) => {
            const wish =
              side === 'source'
                ? { source: key, sourcePort: port, target: other.key, targetPort: name }
                : { source: other.key, sourcePort: name, target: key, targetPort: port };
            const after = reached.get(wish.target) ?? reachedFrom(of, wish.target);
            reached.set(wish.target, after);
            return connectionProblem(of, wish, after) === undefined;
          });
          if (dimmed.has(other.key) === possible) found.push(`${side} ${key}.${port}, ${other.key}`);
        }
      }
    }
  }
  return found;
}

describe('while a wire is drawn, exactly those cards dim that it cannot join', () => {
  it('in a small network', () => {
    expect(disagreements(view)).toEqual([]);
  });

  it.each(templateNames.filter((name) => !/101|152|110/.test(name)))('in %s, blocks open', (name) => {
    const document = readTemplate(name);
    expect(disagreements(viewIn(document, { open: new Set(allBlocks(document).slice(0, 4)) }))).toEqual([]);
  });

  it('in any wiring, circles included', () => {
    const kinds = ['input', 'output', 'add', 'subtract', 'conv2d', 'dense', 'flatten', 'block', 'mystery'];
    const wires = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 14 });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...kinds), { minLength: 8, maxLength: 8 }),
        wires,
        (of, joined) => {
          const document = documentOf(
            of.map((kind, i) => ({
              ...node(`n${i}`, kind),
              ...(kind === 'block' ? { block: 'split' } : {}),
            })),
            joined.map(([a, b]) => `n${a} > n${b}`),
            { blocks: start.blocks },
          );
          expect(disagreements(viewIn(document, { open: new Set(['n0', 'n1']) }))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('none where the card is gone', () => {
    expect(impossibleFor(view, 'gone', 'source', 'y').size).toBe(0);
  });
});

it('data of a node reaches itself and all behind it, and nothing else', () => {
  expect([...reachedFrom(view, 'flat')].sort()).toEqual(['dense', 'flat', 'output']);
});
