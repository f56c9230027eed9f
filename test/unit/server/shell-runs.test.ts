import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import type { ToShell } from '../../../core/protocol/shell.ts';
import { createShellRuns } from '../../../engine/server/shell-runs.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const unjudged = { reestimated: false, training: null, findings: [] };

function run(status: RunSummary['status'], changes: Partial<RunSummary> = {}): RunSummary {
  return {
    id: 'a',
    name: 'First',
    notes: '',
    createdAt: '2026-01-01T00:00:00.000Z',
    document: 'tiny',
    documentId: null,
    design: null,
    backend: 'wasm',
    source: 'mnist',
    dataset: datasetSettings.parse({}),
    training: trainingSettings.parse({ epochs: 4 }),
    experiment: null,
    status,
    preparing: null,
    error: null,
    refusal: null,
    from: null,
    diverged: false,
    progress: null,
    last: null,
    result: null,
    canContinue: false,
    hasCheckpoint: false,
    hasModel: false,
    weights: 100,
    skippedFiles: 0,
    precision: null,
    ...changes,
  };
}

const at = (step: number): Partial<RunSummary> => ({
  progress: { epoch: Math.floor(step / 10), step, stepsPerEpoch: 10, seconds: step },
});

function listen() {
  const told: ToShell[] = [];
  const runs = createShellRuns((message) => told.push(message));
  /** What was told since the last look, with the rest between two messages over. */
  const news = () => {
    vi.advanceTimersByTime(1000);
    return told.splice(0);
  };
  return { runs, told, news };
}

const activity = (progress: number | null | undefined, queued = 0, name = 'First', id = 'a'): ToShell => ({
  kind: 'activity',
  training: progress === undefined ? null : { id, name, progress },
  queued,
});

describe('what the desktop app hears of runs', () => {
  it('is what waits, what is trained and how far, and that it has ended', () => {
    const { runs, news } = listen();
    runs.changed(run('queued'));
    expect(news()).toEqual([activity(undefined, 1)]);
    runs.changed(run('starting'));
    expect(news()).toEqual([activity(null)]);
    runs.changed(run('running', at(10)));
    expect(news()).toEqual([activity(0.25)]);
    runs.changed(run('paused', at(10)));
    expect(news()).toEqual([]);
    const result = { ...unjudged, epochs: 4, testLoss: 0.1, testAccuracy: 0.978 };
    runs.changed(run('done', { ...at(40), result }));
    expect(news()).toEqual([
      { kind: 'runEnded', id: 'a', name: 'First', sentence: '97.8% after 4 epochs.' },
      activity(undefined),
    ]);
    runs.changed(run('done', { ...at(40), result, name: 'Renamed' }));
    expect(news()).toEqual([]);
  });

  it('comes at most four times a second, and the newest comes in the end', () => {
    const { runs, told } = listen();
    runs.changed(run('starting'));
    for (let step = 1; step <= 40; step += 1) {
      vi.advanceTimersByTime(25);
      runs.changed(run('running', at(step)));
    }
    vi.advanceTimersByTime(250);
    expect(told.length).toBeGreaterThanOrEqual(4);
    expect(told.length).toBeLessThanOrEqual(6);
    expect(told.at(-1)).toEqual(activity(1));
  });

  it('names the run that is trained, whichever waits', () => {
    const { runs, news } = listen();
    runs.changed(run('queued', { id: 'b', name: 'Second' }));
    runs.changed(run('starting'));
    expect(news().at(-1)).toEqual(activity(null, 1));
    runs.changed(run('done', { result: { ...unjudged, epochs: 1, testLoss: null, testAccuracy: null } }));
    runs.changed(run('starting', { id: 'b', name: 'Second' }));
    expect(news().at(-1)).toEqual(activity(null, 0, 'Second', 'b'));
  });

  it.each<[string, RunSummary, string]>([
    [
      'without test images by its last epoch',
      run('done', {
        result: { ...unjudged, epochs: 1, testLoss: null, testAccuracy: null },
        last: { loss: 1, accuracy: 0.9, valLoss: 1, valAccuracy: 0.5 },
      }),
      '50.0% after 1 epoch.',
    ],
    ['that a person stopped', run('stopped', at(25)), 'Stopped after 2 epochs.'],
    [
      'that failed by the first sentence of why',
      run('failed', { error: 'The disk is full (0.5 GB free). Make room, and let it go on.' }),
      'The disk is full (0.5 GB free).',
    ],
    [
      'whose figures are not what they seem by the reason',
      run('done', {
        result: {
          ...unjudged,
          epochs: 4,
          testLoss: 2,
          testAccuracy: 0.33,
          findings: [
            { kind: 'unsure', tone: 'note', sentence: 'A note.' },
            { kind: 'chance', tone: 'warning', sentence: 'No more than guessing.' },
          ],
        },
        progress: { epoch: 4, step: 8, stepsPerEpoch: 2, seconds: 1 },
      }),
      'Trained after 4 epochs. No more than guessing.',
    ],
    [
      'that failed without a full stop by all of it',
      run('failed', { error: 'out of memory' }),
      'out of memory',
    ],
  ])('describes a run %s', (_, ended, sentence) => {
    const { runs, news } = listen();
    runs.changed(run('starting'));
    runs.changed(ended);
    expect(news()).toContainEqual({ kind: 'runEnded', id: 'a', name: 'First', sentence });
  });

  it('leaves out runs that other programs train, and those that never began or go on later', () => {
    const { runs, news } = listen();
    runs.changed(run('running', at(10)));
    runs.changed(run('done', { result: { ...unjudged, epochs: 4, testLoss: null, testAccuracy: 1 } }));
    expect(news()).toEqual([]);
    runs.changed(run('queued'));
    runs.changed(run('stopped'));
    runs.changed(run('starting', { id: 'b' }));
    runs.changed(run('interrupted', { id: 'b', error: 'Skiplane was ended.' }));
    runs.changed(run('queued', { id: 'c' }));
    runs.removed('c');
    expect(news().filter(({ kind }) => kind === 'runEnded')).toEqual([]);
    runs.changed(run('queued', { id: 'd' }));
    expect(news()).toEqual([activity(undefined, 1)]);
  });
});
