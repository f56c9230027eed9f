import { beforeEach, describe, expect, it } from 'vitest';
import { traitsText } from '../../../../renderer/base/strings/run-names.ts';
import { arrangeRuns, filterRuns } from '../../../../renderer/features/runs/arrange-runs.ts';
import { columnOf } from '../../../../renderer/features/runs/columns.ts';
import { allLabels, namesTogether } from '../../../../renderer/features/runs/run-labels.ts';
import { bestRun, takeSettingsOf } from '../../../../renderer/features/runs/take-settings.ts';
import { openDocument, undo, useDocument } from '../../../../renderer/model/state/document.ts';
import { setRuns, useRuns } from '../../../../renderer/model/state/runs.ts';
import { documentOf } from '../../../setup/documents.ts';
import { makeRun } from './make-run.ts';

const judged = (valAccuracy: number, valLoss = 1) => ({ loss: 1, accuracy: 0.5, valLoss, valAccuracy });

beforeEach(() => {
  useRuns.setState({ runs: new Map(), listed: false, shown: null, overlaid: new Set() });
  openDocument(
    documentOf([], [], { id: 'digits', training: { epochs: 3 }, dataset: { source: 'mnist' } }),
    null,
  );
});

describe('the table of runs', () => {
  const runs = [
    makeRun('mine', { training: { seed: 0 }, last: judged(0.9) }),
    makeRun('theirs', { documentId: 'lesson', document: 'Deep lesson' }),
    makeRun('again', { training: { seed: 1 }, last: judged(0.94) }),
  ];
  const own = new Set(['mine', 'again']);
  const lines = (scope: 'all' | 'own' | 'others') =>
    arrangeRuns(runs, own, scope).map((item) => ('group' in item ? item.head : item.run.id));

  it('has the runs of the open document apart from all others, and each part alone', () => {
    expect(lines('all')).toEqual(['own', 'seeds', 'mine', 'again', 'others', 'theirs']);
    expect(lines('own')).toEqual(['seeds', 'mine', 'again']);
    expect(lines('others')).toEqual(['theirs']);
  });

  it('finds them by the document and by what differs', () => {
    const bent = { network: 'two', activations: ['tanh'], normalizations: [], initializers: ['heNormal'] };
    const all = [...runs, makeRun('bent', { design: bent })];
    const labels = allLabels(new Map(all.map((run) => [run.id, run])));
    const found = (query: string) => filterRuns(all, query, labels).map(({ id }) => id);
    expect(found('lesson')).toEqual(['theirs']);
    expect(found('tanh')).toEqual(['bent']);
  });

  it('has the mean and the spread of seeds where something was measured', () => {
    const seeds = runs.filter(({ id }) => own.has(id));
    expect(columnOf('valAccuracy').spread?.(seeds)).toBe('92.0 ± 2.8%');
    expect(columnOf('seed').spread).toBeUndefined();
  });
});

describe('names of runs', () => {
  const design = (activation: string, normalized: boolean) => ({
    network: activation,
    activations: [activation],
    normalizations: normalized ? ['batchNormalization'] : [],
    initializers: ['glorotUniform'],
  });

  it('are what differs; a name that a person gave stays', () => {
    const runs = [
      makeRun('a', { name: 'Digits', design: design('sigmoid', false) }),
      makeRun('b', { name: 'Digits', design: design('relu', true) }),
      makeRun('c', { name: 'The good one', design: design('tanh', true) }),
    ];
    expect(namesTogether(runs)).toEqual([
      'sigmoid · no normalization',
      'ReLU · batch normalization',
      'The good one',
    ]);
  });

  it('tell a network from its plain twin by the role', () => {
    const twins = [
      makeRun('a', { name: 'Digits', experiment: { id: 'x', role: 'residual' } }),
      makeRun('b', {
        name: 'Digits, plain twin',
        document: 'Digits, plain twin',
        weights: 9,
        experiment: { id: 'x', role: 'plain' },
      }),
    ];
    expect(namesTogether(twins)).toEqual(['residual', 'plain twin']);
  });

  it('stay the same while a run is trained', () => {
    const [a, b] = [makeRun('a', { training: { seed: 1 } }), makeRun('b')];
    const labels = allLabels(new Map([a, b].map((run) => [run.id, run])));
    const further = { ...structuredClone(a), progress: null };
    expect(allLabels(new Map([further, b].map((run) => [run.id, run])))).toBe(labels);
    const other = makeRun('a', { training: { seed: 2 } });
    expect(allLabels(new Map([other, b].map((run) => [run.id, run]))).get('a')).toBe('seed 2');
  });

  it('count what would make them too long', () => {
    expect(traitsText(['a', 'b', 'c', 'd', 'e'])).toBe('a · b · c · d · e');
    expect(traitsText(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a · b · c · d · +2');
  });
});

describe('the settings of the best run', () => {
  it('are those of the highest validation accuracy, of equals the lowest loss', () => {
    const runs = [
      makeRun('low', { last: judged(0.8) }),
      makeRun('high', { last: judged(0.9, 0.6) }),
      makeRun('lower-loss', { last: judged(0.9, 0.5) }),
      makeRun('fresh', { last: null }),
    ];
    expect(bestRun(runs)?.id).toBe('lower-loss');
    expect(bestRun([makeRun('fresh', { last: null })])).toBeUndefined();
  });

  it('become those of the document in one step, without its defaults', () => {
    const run = makeRun('best', {
      training: { learningRate: 0.01, optimizer: { kind: 'sgd', momentum: 0.8 }, seed: 4 },
      source: 'folder:flowers',
    });
    setRuns([run]);
    takeSettingsOf(run);
    const { training, dataset } = useDocument.getState().history.document;
    expect(training).toEqual({ learningRate: 0.01, optimizer: { kind: 'sgd', momentum: 0.8 }, seed: 4 });
    expect(dataset).toEqual({ source: 'folder:flowers' });
    expect(useDocument.getState().history.past).toHaveLength(1);
    undo();
    expect(useDocument.getState().history.document).toMatchObject({
      training: { epochs: 3 },
      dataset: { source: 'mnist' },
    });
  });
});
