import { beforeEach, expect, it, vi } from 'vitest';
import { SkiplaneError } from '../../../../core/error.ts';
import type { Responses } from '../../../../core/protocol.ts';

const { describeData, cancelTask } = vi.hoisted(() => ({ describeData: vi.fn(), cancelTask: vi.fn() }));
vi.mock('../../../../renderer/model/host/engine.ts', () => ({ engine: { describeData, cancelTask } }));

const { engineEvents } = await import('../../../../renderer/model/host/events.ts');
const { chooseAgain, closeOwnImages, lookAt, openOwnImages, useOwnImages } = await import(
  '../../../../renderer/features/own-images/own-images-state.ts'
);

type Description = Responses['describeData'];
interface Asked {
  readonly task: string;
  readonly source: string;
  readonly chosen: boolean;
  readonly resolve: (description: Description) => void;
  readonly reject: (thrown: Error) => void;
}
let asked: Asked[] = [];

beforeEach(() => {
  closeOwnImages();
  asked = [];
  describeData.mockReset();
  describeData.mockImplementation(
    ({ task, data, chosen }) =>
      new Promise((resolve, reject) => asked.push({ task, source: data.source, chosen, resolve, reject })),
  );
  cancelTask.mockReset();
  cancelTask.mockResolvedValue(null);
});

const description: Description = {
  source: 'folder:/flowers',
  classes: ['rose', 'tulip'],
  counts: { train: [8, 8], validation: [1, 1], test: [1, 1] },
  shape: [64, 64, 3],
  ownShape: null,
  typicalShape: [64, 64, 3],
  ownSplits: [],
  statistics: { mean: [0.5, 0.5, 0.5], std: [0.1, 0.1, 0.1] },
  ranges: {},
  duplicates: {
    within: { train: 0, validation: 0, test: 0 },
    leaked: { validation: 0, test: 0 },
    disagreeing: 0,
    examples: { within: [], leaked: [], disagreeing: [] },
  },
  skipped: [],
  skippedCount: 0,
};

it('nothing is read before a folder is chosen, and then it is read as chosen', async () => {
  openOwnImages(null);
  expect(asked).toEqual([]);
  expect(useOwnImages.getState()).toMatchObject({ open: true, look: null, start: null });
  const looking = lookAt('/flowers');
  expect(asked[0]).toMatchObject({ source: 'folder:/flowers', chosen: true });
  engineEvents.taskProgress(asked[0]?.task ?? '', 'reading files', 3, 20);
  expect(useOwnImages.getState().look).toMatchObject({
    status: 'reading',
    progress: { what: 'reading files', done: 3, total: 20 },
  });
  asked[0]?.resolve(description);
  await looking;
  expect(useOwnImages.getState().look).toMatchObject({ status: 'ready', path: '/flowers', description });
});

it('a folder that was dropped is read at once; one whose place is not known is asked for', () => {
  openOwnImages('/flowers', { dropped: true });
  expect(asked.map(({ source }) => source)).toEqual(['folder:/flowers']);
  expect(useOwnImages.getState().dropped).toBe(false);
  openOwnImages(null, { dropped: true });
  expect(useOwnImages.getState()).toMatchObject({ dropped: true, look: null });
});

it('going back ends reading, and what comes of it later changes nothing', async () => {
  openOwnImages(null);
  const looking = lookAt('/flowers');
  chooseAgain();
  expect(cancelTask).toHaveBeenCalledExactlyOnceWith({ task: asked[0]?.task });
  asked[0]?.resolve(description);
  await looking;
  // Choosing goes on where it was.
  expect(useOwnImages.getState()).toMatchObject({ look: null, start: '/flowers' });
});

it.each([
  ['/home/me', '/home/me/deep/flowers'],
  ['C:\\Users\\me\\', 'C:\\Users\\me\\deep\\flowers'],
])('a folder whose classes are further down leads to them: %s', async (path, below) => {
  openOwnImages(null);
  const looking = lookAt(path);
  asked[0]?.reject(new SkiplaneError('data/too-deep', 'Expected it here.', { within: 'deep/flowers' }));
  await looking;
  expect(useOwnImages.getState().look).toEqual({
    status: 'failed',
    path,
    problem: 'Expected it here.',
    suggestion: { within: 'deep/flowers', path: below },
  });
});
