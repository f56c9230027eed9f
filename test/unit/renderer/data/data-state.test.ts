import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setDataset } from '../../../../core/document/operations/training.ts';
import { readDocument } from '../../../../core/document/read.ts';
import { SkiplaneError } from '../../../../core/error.ts';
import type { DatasetDescription } from '../../../../core/protocol/data.ts';
import type { Responses } from '../../../../core/protocol.ts';

const { describeData, cancelTask } = vi.hoisted(() => ({ describeData: vi.fn(), cancelTask: vi.fn() }));
vi.mock('../../../../renderer/model/host/engine.ts', () => ({ engine: { describeData, cancelTask } }));

const { engineEvents } = await import('../../../../renderer/model/host/events.ts');
const { cancelData, chooseSource, loadData, useData, watchData } = await import(
  '../../../../renderer/features/data/data-state.ts'
);
const { commit, openDocument, undo } = await import('../../../../renderer/model/state/document.ts');

type Settle = {
  readonly resolve: (value: Responses['describeData']) => void;
  readonly reject: (thrown: Error) => void;
};
let asked: Settle[] = [];
let unwatch: () => void = () => undefined;
let folder = 0;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  describeData.mockReset();
  describeData.mockImplementation(() => new Promise((resolve, reject) => asked.push({ resolve, reject })));
  cancelTask.mockReset();
  cancelTask.mockResolvedValue(null);
  openDocument(documentOn('mnist'), null);
});

afterEach(() => {
  unwatch();
  cancelData();
  vi.useRealTimers();
});

function documentOn(source: string | undefined) {
  return readDocument(
    JSON.stringify({
      format: 'skiplane',
      version: 1,
      graph: { nodes: [{ id: 'input', kind: 'input', params: { shape: [28, 28, 1] } }], edges: [] },
      ...(source === undefined ? {} : { dataset: { source } }),
    }),
  );
}

/** A source that no test before has read. */
function freshSource(): string {
  folder += 1;
  return `folder:flowers${folder}`;
}

function describedAs(source: string): DatasetDescription {
  return {
    source,
    classes: ['a', 'b'],
    counts: { train: [5, 5], validation: [1, 1], test: [1, 1] },
    shape: [28, 28, 1],
    ownShape: null,
    typicalShape: [32, 32, 3],
    ownSplits: [],
    statistics: { mean: [0.5], std: [0.1] },
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
}

async function answer(number: number, source: string): Promise<void> {
  asked[number]?.resolve(describedAs(source));
  await vi.advanceTimersByTimeAsync(0);
}

function change(patch: Parameters<typeof setDataset>[1]): void {
  commit('Set data', (draft) => setDataset(draft, patch));
}

it('asks nothing for a document that names no data', async () => {
  openDocument(documentOn(undefined), null);
  unwatch = watchData();
  await vi.advanceTimersByTimeAsync(1000);
  expect(describeData).not.toHaveBeenCalled();
  expect(useData.getState().status).toBe('none');
});

it('reads the data of a document in the shape of its input', async () => {
  const source = freshSource();
  openDocument(documentOn(source), null);
  unwatch = watchData();
  await vi.advanceTimersByTimeAsync(1000);
  expect(describeData.mock.calls[0]?.[0]).toMatchObject({
    data: { source, shape: [28, 28, 1] },
    chosen: false,
  });
  await answer(0, source);
  expect(useData.getState()).toMatchObject({ status: 'ready', shown: { description: { source } } });
});

it('asks once for changes in quick succession', async () => {
  openDocument(documentOn(freshSource()), null);
  unwatch = watchData();
  for (const validationSplit of [0.2, 0.3, 0.4]) change({ validationSplit });
  await vi.advanceTimersByTimeAsync(1000);
  expect(describeData).toHaveBeenCalledTimes(1);
  expect(describeData.mock.calls[0]?.[0].data.settings.validationSplit).toBe(0.4);
});

it('takes back to data that it knows without asking again', async () => {
  const [first, second] = [freshSource(), freshSource()];
  openDocument(documentOn(first), null);
  unwatch = watchData();
  await vi.advanceTimersByTimeAsync(1000);
  await answer(0, first);
  change({ source: second });
  await vi.advanceTimersByTimeAsync(1000);
  await answer(1, second);
  undo();
  expect(useData.getState()).toMatchObject({ status: 'ready', shown: { description: { source: first } } });
  await vi.advanceTimersByTimeAsync(1000);
  expect(describeData).toHaveBeenCalledTimes(2);
});

it('cancels what is no longer wanted and does not look at its answer', async () => {
  const [first, second] = [freshSource(), freshSource()];
  openDocument(documentOn(first), null);
  unwatch = watchData();
  await vi.advanceTimersByTimeAsync(1000);
  change({ source: second });
  expect(cancelTask).toHaveBeenCalledWith({ task: describeData.mock.calls[0]?.[0].task });
  await vi.advanceTimersByTimeAsync(1000);
  await answer(0, first);
  expect(useData.getState()).toMatchObject({ status: 'loading', shown: null });
  await answer(1, second);
  expect(useData.getState().shown?.description.source).toBe(second);
});

it('keeps what is known of the source in sight while other settings of it are read', async () => {
  const source = freshSource();
  openDocument(documentOn(source), null);
  unwatch = watchData();
  await vi.advanceTimersByTimeAsync(1000);
  await answer(0, source);
  change({ splitSeed: 7 });
  expect(useData.getState()).toMatchObject({ status: 'loading', shown: { description: { source } } });
});

it('shows how far its own reading is, not that of others', async () => {
  openDocument(documentOn(freshSource()), null);
  unwatch = watchData();
  await vi.advanceTimersByTimeAsync(1000);
  engineEvents.taskProgress('another', 'reading files', 1, 9);
  expect(useData.getState().progress).toBeNull();
  engineEvents.taskProgress(describeData.mock.calls[0]?.[0].task, 'reading files', 3, 9);
  expect(useData.getState().progress).toEqual({ what: 'reading files', done: 3, total: 9 });
});

it('stays cancelled until somebody asks again', async () => {
  const source = freshSource();
  openDocument(documentOn(source), null);
  unwatch = watchData();
  await vi.advanceTimersByTimeAsync(1000);
  cancelData();
  asked[0]?.reject(new SkiplaneError('task/cancelled', 'Cancelled.'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(useData.getState()).toMatchObject({ status: 'cancelled', problem: null });
  loadData();
  expect(useData.getState().status).toBe('cancelled');
  loadData({ again: true });
  await vi.advanceTimersByTimeAsync(0);
  await answer(1, source);
  expect(useData.getState().status).toBe('ready');
});

it('says why data cannot be read, and reads a place outside the workspace only once a person has named it', async () => {
  const source = freshSource();
  openDocument(documentOn(source), null);
  unwatch = watchData();
  await vi.advanceTimersByTimeAsync(1000);
  asked[0]?.reject(new SkiplaneError('data/unconfirmed', 'Expected images in the workspace.'));
  await vi.advanceTimersByTimeAsync(0);
  expect(useData.getState()).toMatchObject({
    status: 'failed',
    problem: 'Expected images in the workspace.',
    unconfirmed: true,
  });
  chooseSource(source);
  loadData({ again: true });
  await vi.advanceTimersByTimeAsync(0);
  expect(describeData.mock.calls[1]?.[0].chosen).toBe(true);
});
