import { beforeEach, expect, it, vi } from 'vitest';
import { SkiplaneError } from '../../../../core/error.ts';
import type { RunSummary } from '../../../../core/protocol/runs.ts';
import type { Responses } from '../../../../core/protocol.ts';
import { confusionFrom } from '../../../../core/training/confusion.ts';

const { evaluateRun, cancelTask } = vi.hoisted(() => ({ evaluateRun: vi.fn(), cancelTask: vi.fn() }));
vi.mock('../../../../renderer/model/host/engine.ts', () => ({ engine: { evaluateRun, cancelTask } }));

const { engineEvents } = await import('../../../../renderer/model/host/events.ts');
const { cancelJudging, judge, modelKey, useResults } = await import(
  '../../../../renderer/features/results/results-state.ts'
);

const evaluation: Responses['evaluateRun'] = {
  loss: 0.1,
  accuracy: 1,
  count: 1,
  classes: ['a'],
  confusion: confusionFrom([[1]]),
  figures: [],
  computedBy: { program: 'wasm', checkedAgainst: null },
};

type Judgeable = Parameters<typeof judge>[0];

function runAt(step: number): Judgeable {
  const run: Pick<RunSummary, 'id' | 'progress'> = {
    id: 'run-1',
    progress: { epoch: 1, step, stepsPerEpoch: 10, seconds: 1 },
  };
  return run;
}

beforeEach(() => {
  evaluateRun.mockReset();
  cancelTask.mockReset();
  cancelTask.mockResolvedValue(null);
  useResults.setState({ judged: new Map() });
});

function stateOf(step: number) {
  return useResults.getState().judged.get(`${modelKey(runAt(step))} test`);
}

it('judges a model once for each split, and again after training went on', async () => {
  evaluateRun.mockResolvedValue(evaluation);
  await judge(runAt(10), 'test');
  await judge(runAt(10), 'test');
  expect(evaluateRun).toHaveBeenCalledTimes(1);
  expect(stateOf(10)).toEqual({ status: 'ready', evaluation });
  await judge(runAt(10), 'train');
  await judge(runAt(20), 'test');
  expect(evaluateRun).toHaveBeenCalledTimes(3);
});

it('shows how far judging is, and does not look at an answer that comes after it was cancelled', async () => {
  let settle: (value: Responses['evaluateRun']) => void = () => undefined;
  evaluateRun.mockReturnValue(
    new Promise((resolve) => {
      settle = resolve;
    }),
  );
  const judging = judge(runAt(10), 'test');
  const { task } = evaluateRun.mock.calls[0]?.[0] ?? {};
  engineEvents.taskProgress(task, 'asking the model', 5, 10);
  expect(stateOf(10)).toMatchObject({ status: 'loading', done: 5, total: 10 });
  cancelJudging(`${modelKey(runAt(10))} test`);
  expect(cancelTask).toHaveBeenCalledWith({ task });
  settle(evaluation);
  await judging;
  expect(stateOf(10)).toEqual({ status: 'cancelled' });
});

it('keeps the sentence that says why, until it is asked again', async () => {
  evaluateRun.mockRejectedValueOnce(new SkiplaneError('data/unreadable', 'The folder is gone.'));
  await judge(runAt(10), 'test');
  expect(stateOf(10)).toEqual({ status: 'failed', problem: 'The folder is gone.' });
  evaluateRun.mockResolvedValue(evaluation);
  await judge(runAt(10), 'test', true);
  expect(stateOf(10)).toMatchObject({ status: 'ready' });
});
