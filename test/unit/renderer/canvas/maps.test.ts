import { beforeEach, describe, expect, it } from 'vitest';
import { buildNetwork } from '../../../../core/network/build.ts';
import type { Walk, WalkedLayer } from '../../../../core/protocol/walk.ts';
import { besideWire, mapSide, onLane } from '../../../../renderer/features/canvas/maps/map-place.ts';
import { putWalk, showMaps, stepImage, useMaps } from '../../../../renderer/model/stage/maps-state.ts';
import { canvasView } from '../../../../renderer/model/stage/use-canvas-view.ts';
import { openDocument, useDocument } from '../../../../renderer/model/state/document.ts';
import { resetView } from '../../../../renderer/model/state/view.ts';
import { readTemplate } from '../../../setup/documents.ts';

const document = readTemplate('tiny-resnet-digits');

function layer(path: string): WalkedLayer {
  const map = { width: 1, height: 1, values: Float32Array.of(1) };
  return { path, shape: [1], map, min: 0, max: 1, norm: 1, gradient: 1 };
}

function walkThrough(index = 0, total: number | null = 3): Walk {
  const { layers } = buildNetwork(document);
  const gradient = { sum: 1, branch: 1, skip: 1, both: 1 };
  return {
    image: { source: 'mnist', index, total, label: '7', picture: null },
    layers: layers.map(({ path }) => layer(path)),
    sums: [{ path: 'stage1.add', input: 'relu', branch: 1, skip: 1, sum: 2, gradient }],
  };
}

const carried = (): Map<string, string> => {
  const { edges } = canvasView();
  return new Map(
    [...useMaps.getState().wires].map(([key, { path }]) => [
      `${edges.get(key)?.source} > ${edges.get(key)?.target}`,
      path,
    ]),
  );
};

beforeEach(() => {
  showMaps(false);
  openDocument(document, null);
  resetView();
});

describe('maps on the wires', () => {
  it('lie on every wire in sight, also behind and within blocks', () => {
    showMaps(true);
    putWalk(walkThrough(), null);
    expect(carried().get('conv > bn')).toBe('conv');
    // A closed block gives out what its last layer does.
    expect(carried().get('stage1 > stage2')).toBe(
      [...(useDocument.getState().network.byPath.get('stage2.conv1')?.inputs ?? [])][0]?.from,
    );
    expect(useMaps.getState().sums.size).toBe(0);
    resetView(new Set(['stage1']));
    expect(useMaps.getState().wires.size).toBe(canvasView().edges.size);
    expect(carried().get('stage1/conv1 > stage1/bn1')).toBe('stage1.conv1');
    expect(useMaps.getState().sums.get('stage1/add')?.sum).toBe(2);
    // Other documents start without what the last one left.
    openDocument(document, null);
    expect(useMaps.getState()).toMatchObject({ on: true, walk: null, index: 0 });
    expect(useMaps.getState().wires.size).toBe(0);
  });

  it('go from the last image to the first and back; of noise there is no last one', () => {
    showMaps(true);
    putWalk(walkThrough(2), null);
    stepImage(1);
    expect(useMaps.getState().index).toBe(0);
    putWalk(walkThrough(0), null);
    stepImage(-1);
    expect(useMaps.getState().index).toBe(2);
    putWalk(walkThrough(0, null), null);
    stepImage(-1);
    expect(useMaps.getState().index).toBe(0);
    putWalk(walkThrough(5, null), null);
    stepImage(1);
    expect(useMaps.getState().index).toBe(6);
  });

  it('are placed beside their wires, on lanes where there is room before the label, and not from afar', () => {
    expect(besideWire({ x: 100, y: 50 }, 'right', 28)).toEqual({ x: 86, y: 56 });
    expect(besideWire({ x: 100, y: 50 }, 'down', 28)).toEqual({ x: 106, y: 36 });
    const lane = { start: { x: 0, y: 100 }, end: { x: 400, y: 100 }, lane: 20 };
    const corner = onLane(lane, 'right', 28, 100);
    expect(corner?.y).toBe(6);
    // It ends before the label begins.
    expect((corner?.x ?? 0) + 28).toBeLessThan(150);
    expect(onLane(lane, 'right', 28, 340)).toBeUndefined();
    expect((['near', 'all', 'some', 'far', 'farthest'] as const).map(mapSide)).toEqual([
      28,
      28,
      34,
      undefined,
      undefined,
    ]);
  });
});
