import { describe, expect, it } from 'vitest';
import { cornerAtWireEnd, middleOfWire, portPlace } from '../../../../renderer/model/stage/wire-end.ts';
import { documentOf, node } from '../../../setup/documents.ts';
import { viewIn } from './view/views.ts';

const at = (id: string, kind: string, x: number, y = 0) => ({ ...node(id, kind), position: { x, y } });
const start = documentOf([at('a', 'dense', 0), at('minus', 'subtract', 400, 100)], ['a > minus.b']);
const view = viewIn(start);
const down = viewIn({ ...start, graph: { ...start.graph, direction: 'down' } });
const size = { width: 160, height: 56 };
const out = { key: 'a', port: 'y', side: 'source' } as const;

describe('the end of a wire', () => {
  it('leaves a card in the middle of its side, and spreads where there are several ports', () => {
    expect(portPlace(view, out)).toEqual({ x: 160, y: 28 });
    expect(portPlace(view, { key: 'minus', port: 'b', side: 'target' })?.y).toBeCloseTo(100 + (56 * 2) / 3);
    expect(portPlace(down, out)).toEqual({ x: 80, y: 56 });
    const [wire] = view.edges.values();
    expect(wire && middleOfWire(view, wire).x).toBe(280);
  });

  it('that is let go in the void gets a card whose input is right there', () => {
    expect(cornerAtWireEnd(view, out, { x: 300, y: 200 }, size)).toEqual({ x: 300, y: 172 });
    expect(cornerAtWireEnd(down, out, { x: 300, y: 200 }, size)).toEqual({ x: 220, y: 200 });
  });

  it('that is let go nearly level becomes a straight wire, with room for it', () => {
    expect(cornerAtWireEnd(view, out, { x: 170, y: 40 }, size)).toEqual({ x: 200, y: 0 });
    expect(cornerAtWireEnd(down, out, { x: 90, y: 60 }, size)).toEqual({ x: 0, y: 96 });
  });

  it('that was drawn backwards gets a card whose output is there', () => {
    const input = { key: 'a', port: 'x', side: 'target' } as const;
    expect(cornerAtWireEnd(view, input, { x: -100, y: 200 }, size)).toEqual({ x: -260, y: 172 });
  });
});
