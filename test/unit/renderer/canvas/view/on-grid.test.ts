import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onGrid } from '../../../../../renderer/model/view/on-grid.ts';
import { placeInView } from '../../../../../renderer/model/view/place-in-view.ts';
import { nodeSize } from '../../../../../renderer/model/view/size.ts';
import { readTemplate } from '../../../../setup/documents.ts';
import { laidOut } from './views.ts';

it.each(['right', 'down'] as const)(
  'what is dragged a few pixels from its place in a layout that flows %s comes back to it',
  async (direction) => {
    for (const name of ['tiny-resnet-digits', 'resnet-50']) {
      const document = await laidOut(readTemplate(name), 'elk', direction);
      const graphs = [document.graph, ...Object.values(document.blocks).map(({ graph }) => graph)];
      for (const [i, graph] of graphs.entries()) {
        for (const node of graph.nodes) {
          const { x, y } = node.position ?? { x: Number.NaN, y: Number.NaN };
          const size = nodeSize(node, i > 0);
          expect(onGrid({ x: x + 3, y: y - 3 }, size, direction)).toEqual({ x, y });
        }
      }
    }
  },
);

it('what is put into view lies wholly in it, wherever the pointer is', () => {
  const place = fc.record({
    x: fc.integer({ min: -3000, max: 3000 }),
    y: fc.integer({ min: -3000, max: 3000 }),
  });
  const visible = { x: -200, y: 100, width: 900, height: 700 };
  const size = { width: 240, height: 120 };
  fc.assert(
    fc.property(place, (around) => {
      const { x, y } = placeInView(around, size, visible, 16);
      expect(x).toBeGreaterThanOrEqual(-184);
      expect(x + size.width).toBeLessThanOrEqual(684);
      expect(y).toBeGreaterThanOrEqual(116);
      expect(y + size.height).toBeLessThanOrEqual(784);
    }),
  );
  expect(placeInView({ x: 300, y: 400 }, size, visible, 16)).toEqual({ x: 180, y: 340 });
});
