import { describe, expect, it } from 'vitest';
import { addFrame, resizeFrame, setFrameTitle } from '../../../../core/document/operations/frames.ts';
import { cardSize } from '../../../../core/document/operations/geometry.ts';
import {
  moveItems,
  moveNodes,
  setDirection,
  setPositions,
} from '../../../../core/document/operations/move.ts';
import { addNote, resizeNote, setNoteText } from '../../../../core/document/operations/notes.ts';
import { removeItems } from '../../../../core/document/operations/remove-items.ts';
import { documentOf, node } from '../../../setup/documents.ts';
import { changed, idsOf, problemOf } from './change.ts';

const start = documentOf(
  [
    { ...node('note', 'add'), position: { x: 0, y: 0 } },
    { ...node('conv', 'conv2d'), position: { x: 300, y: 100 } },
    node('loose', 'add'),
  ],
  ['note > conv'],
);
const noted = changed(start, (draft) => {
  addNote(draft, null, { text: 'Why', position: { x: 1, y: 2 }, size: { width: 100, height: -5 } });
  addFrame(draft, null, ['note', 'conv'], 'Stage');
});

describe('notes and frames', () => {
  it('have ids that no node of the graph has', () => {
    expect(noted.graph.notes).toEqual([
      { id: 'note2', text: 'Why', position: { x: 1, y: 2 }, size: { width: 100, height: 0 } },
    ]);
    expect(noted.graph.frames?.map(({ id }) => id)).toEqual(['frame']);
  });

  it('a frame encloses the nodes it is drawn around', () => {
    const [frame] = noted.graph.frames ?? [];
    expect(frame?.position.x).toBeLessThan(0);
    expect(frame?.position.y).toBeLessThan(0);
    expect((frame?.position.x ?? 0) + (frame?.size.width ?? 0)).toBeGreaterThan(300 + cardSize.width);
    expect((frame?.position.y ?? 0) + (frame?.size.height ?? 0)).toBeGreaterThan(100 + cardSize.height);
    expect(problemOf(start, (draft) => addFrame(draft, null, ['loose'], 'Empty'))).toContain(
      'select some first',
    );
    const drawn = changed(start, (draft) =>
      addFrame(draft, null, { x: 1, y: 2, width: 3, height: 4 }, 'Drawn'),
    );
    expect(drawn.graph.frames).toEqual([
      { id: 'frame', title: 'Drawn', position: { x: 1, y: 2 }, size: { width: 3, height: 4 } },
    ]);
  });

  it('can be changed, moved and removed', () => {
    const after = changed(noted, (draft) => {
      setNoteText(draft, null, 'note2', 'Because');
      resizeNote(draft, null, 'note2', { width: 50, height: 60 }, { x: 9, y: 9 });
      setFrameTitle(draft, null, 'frame', 'Head');
      resizeFrame(draft, null, 'frame', { x: 1, y: 1, width: 10, height: 10 });
      moveItems(draft, null, {
        nodes: { conv: { x: 7, y: 7 } },
        frames: { frame: { x: 5, y: 5 } },
        notes: { gone: { x: 0, y: 0 } },
      });
    });
    expect(after.graph.notes).toEqual([
      { id: 'note2', text: 'Because', position: { x: 9, y: 9 }, size: { width: 50, height: 60 } },
    ]);
    expect(after.graph.frames).toEqual([
      { id: 'frame', title: 'Head', position: { x: 5, y: 5 }, size: { width: 10, height: 10 } },
    ]);
    expect(after.graph.nodes[1]?.position).toEqual({ x: 7, y: 7 });
    const removed = changed(after, (draft) => removeItems(draft, null, ['note2', 'frame', 'note']));
    expect(idsOf(removed.graph)).toEqual(['conv', 'loose']);
    expect(removed.graph).toStrictEqual({ nodes: removed.graph.nodes, edges: [] });
  });
});

describe('moving', () => {
  it('changes positions only, and only those that are', () => {
    const after = changed(start, (draft) =>
      moveNodes(draft, null, { conv: { x: -0, y: 1.5 }, note: { x: 0, y: 0 }, gone: { x: 1, y: 1 } }),
    );
    expect(after.graph.nodes[1]?.position).toStrictEqual({ x: 0, y: 1.5 });
    expect(after.graph.nodes[0]).toBe(start.graph.nodes[0]);
    expect(changed(start, (draft) => moveNodes(draft, null, { conv: { x: Number.NaN, y: 0 } }))).toBe(start);
  });

  it('a layout is taken over to whole pixels, in either direction', () => {
    const after = changed(start, (draft) => {
      setDirection(draft, null, 'down');
      setPositions(draft, null, { loose: { x: 10.6, y: -0.4 } });
    });
    expect(after.graph.nodes[2]?.position).toStrictEqual({ x: 11, y: 0 });
    expect(after.graph.direction).toBe('down');
    expect(changed(start, (draft) => setDirection(draft, null, 'right'))).toBe(start);
  });
});
