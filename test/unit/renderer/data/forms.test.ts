import { expect, it } from 'vitest';
import { datasetSettings } from '../../../../core/document/dataset.ts';
import { readDocument } from '../../../../core/document/read.ts';
import { formatVersion } from '../../../../core/document/schema.ts';
import { formatSource, sourceKinds } from '../../../../core/document/sources.ts';
import { buildNetwork } from '../../../../core/network/build.ts';
import { cellsIn, pageAt, sideFor, turned } from '../../../../renderer/base/kit/paging.ts';
import { classTable } from '../../../../renderer/features/data/class-table.ts';
import { dataRequestOf, keyOf } from '../../../../renderer/features/data/data-request.ts';
import {
  pathKind,
  readSource,
  sourceWithin,
  typedSource,
} from '../../../../renderer/features/data/sources.ts';

function requestOf(dataset: object | undefined, shapes: readonly (readonly number[])[]) {
  const nodes = shapes.map((shape, i) => ({ id: `input${i}`, kind: 'input', params: { shape } }));
  const document = readDocument(
    JSON.stringify({ format: 'skiplane', version: formatVersion, graph: { nodes, edges: [] }, dataset }),
  );
  return dataRequestOf(document, buildNetwork(document));
}

it('asks for a document’s data with its own settings and the defaults of the others', () => {
  const request = requestOf({ source: 'mnist', validationSplit: 0.2 }, [[32, 32, 3]]);
  expect(request).toEqual({
    source: 'mnist',
    settings: datasetSettings.parse({ validationSplit: 0.2 }),
    shape: [32, 32, 3],
  });
});

it('leaves images as they are where the network takes none', () => {
  expect(requestOf({ source: 'mnist' }, [[784]])?.shape).toBeNull();
  expect(requestOf({ source: 'mnist' }, [[28, 28, 4]])?.shape).toBeNull();
  expect(
    requestOf({ source: 'mnist' }, [
      [28, 28, 1],
      [28, 28, 1],
    ])?.shape,
  ).toBeNull();
  expect(requestOf({ source: 'mnist' }, [])?.shape).toBeNull();
});

it('asks for nothing where the document names no data', () => {
  expect(requestOf(undefined, [[28, 28, 1]])).toBeNull();
  expect(requestOf({ fit: 'cover' }, [[28, 28, 1]])).toBeNull();
});

it('takes settings that are written out for the defaults that they are', () => {
  const bare = requestOf({ source: 'mnist' }, [[28, 28, 1]]);
  const written = requestOf({ splitSeed: 0, fit: 'contain', source: 'mnist' }, [[28, 28, 1]]);
  const other = requestOf({ source: 'mnist', splitSeed: 1 }, [[28, 28, 1]]);
  expect(bare && written && keyOf(bare) === keyOf(written)).toBe(true);
  expect(bare && other && keyOf(bare) === keyOf(other)).toBe(false);
});

it('writes and reads every kind of source', () => {
  for (const kind of sourceKinds) {
    const source = kind === 'mnist' ? { kind } : { kind, path: 'C:\\my images' };
    expect(readSource(formatSource(source))).toEqual(source);
    expect(pathKind(kind) === undefined).toBe(kind === 'mnist');
  }
  expect(readSource('zip:flowers')).toBeUndefined();
  expect(readSource(undefined)).toBeUndefined();
});

it('understands a pasted path with quotes, and a whole source with its kind', () => {
  expect(typedSource('folder', ' "/home/ada/flowers" ')).toEqual({
    kind: 'folder',
    path: '/home/ada/flowers',
  });
  expect(typedSource('folder', 'npz:digits.npz')).toEqual({ kind: 'npz', path: 'digits.npz' });
  expect(typedSource('csv', '   ')).toBeUndefined();
});

it('adds up images by class and by split', () => {
  const { rows, sums, total, largest } = classTable({
    classes: ['cat', 'dog'],
    counts: { train: [10, 4], validation: [1, 0], test: [2, 3] },
  });
  expect(rows.map((row) => row.total)).toEqual([13, 7]);
  expect(sums).toEqual({ train: 14, validation: 1, test: 5 });
  expect([total, largest]).toEqual([20, 13]);
});

const cell = { width: 50, height: 60 };

it('shows as many images as there is room for, and always a row', () => {
  expect(cellsIn({ width: 224, height: 190 }, cell, 8, 200)).toBe(4 * 2);
  expect(cellsIn({ width: 223, height: 190 }, cell, 8, 200)).toBe(3 * 2);
  expect(cellsIn({ width: 224, height: 10 }, cell, 8, 200)).toBe(4);
  expect(cellsIn({ width: 5000, height: 5000 }, cell, 8, 200)).toBe(200);
  expect(cellsIn({ width: 0, height: 0 }, cell, 8, 200)).toBe(0);
});

it('shows few images larger', () => {
  const room = { width: 420, height: 200 };
  expect(sideFor(room, 4, [128, 96, 64], 16, 8)).toBe(96);
  expect(sideFor(room, 3, [128, 96, 64], 16, 8)).toBe(128);
  expect(sideFor(room, 100, [128, 96, 64], 16, 8)).toBe(64);
});

it('turns pages without leaving the first or the last, and keeps the image in sight when the room changes', () => {
  const page = pageAt(45, 20);
  expect(page).toEqual({ offset: 40, count: 20 });
  expect(turned(page, 1, 61)).toBe(60);
  expect(turned(page, 1, 60)).toBe(40);
  expect(turned(pageAt(5, 20), -1, 60)).toBe(0);
  expect(pageAt(45, 12)).toEqual({ offset: 36, count: 12 });
});

it('takes a place below the one that was named, written as that is', () => {
  expect(sourceWithin({ kind: 'folder', path: 'pics/' }, 'archive/images')).toEqual({
    kind: 'folder',
    path: 'pics/archive/images',
  });
  expect(sourceWithin({ kind: 'npz', path: 'C:\\data' }, 'digits.npz')).toEqual({
    kind: 'npz',
    path: 'C:\\data\\digits.npz',
  });
});
