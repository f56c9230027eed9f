import { describe, expect, it } from 'vitest';
import { type TrainingSettingsInput, trainingSettings } from '../../../../core/document/training.ts';
import { epochsFrom } from '../../../../renderer/features/runs/asked-epochs.ts';
import {
  heededByOptimizer,
  heededBySchedule,
  readMilestones,
  stepOf,
} from '../../../../renderer/features/training/heeded.ts';
import { readPanel } from '../../../../renderer/features/training/panel-state.ts';

const optimizer = (settings: TrainingSettingsInput) => heededByOptimizer(trainingSettings.parse(settings));
const schedule = (settings: TrainingSettingsInput) => heededBySchedule(trainingSettings.parse(settings));

describe('the form shows the settings that have a say', () => {
  it('of each optimizer', () => {
    expect(optimizer({ optimizer: { kind: 'sgd' } })).toEqual(['momentum', 'momentumForm', 'nesterov']);
    expect(optimizer({ optimizer: { kind: 'sgd', momentum: 0 } })).toEqual(['momentum']);
    expect(optimizer({ optimizer: { kind: 'adamW' } })).toEqual(['beta1', 'beta2', 'epsilon']);
    expect(optimizer({ optimizer: { kind: 'rmsprop' } })).toContain('rho');
  });

  it('of each schedule', () => {
    expect(schedule({})).toEqual(['warmupEpochs']);
    expect(schedule({ schedule: { kind: 'step' } })).toEqual(['milestones', 'factor', 'warmupEpochs']);
    expect(schedule({ schedule: { kind: 'oneCycle' } })).toContain('cycleMomentum');
    const still = { optimizer: { kind: 'rmsprop' }, schedule: { kind: 'oneCycle' } } as const;
    expect(schedule(still)).not.toContain('cycleMomentum');
  });

  it('by names that the settings have', () => {
    const { shape } = trainingSettings;
    const names = (part: 'optimizer' | 'schedule') => Object.keys(shape[part].unwrap().shape);
    for (const kind of ['sgd', 'adam', 'adamW', 'rmsprop'] as const) {
      expect(names('optimizer')).toEqual(expect.arrayContaining([...optimizer({ optimizer: { kind } })]));
    }
    for (const kind of ['constant', 'step', 'exponential', 'cosine', 'oneCycle'] as const) {
      expect(names('schedule')).toEqual(expect.arrayContaining([...schedule({ schedule: { kind } })]));
    }
  });
});

describe('numbers of any size', () => {
  it('are stepped by a unit of their first digit, and never to zero', () => {
    expect(stepOf('learningRate', 0.05, 0.001)).toBeCloseTo(0.01, 12);
    expect(stepOf('learningRate', 0.1, 0.001)).toBeCloseTo(0.01, 12);
    expect(stepOf('learningRate', 0.0003, 0.001)).toBeCloseTo(0.0001, 12);
    expect(stepOf('epochs', 20, 1)).toBe(1);
  });
});

describe('milestones', () => {
  it('are shares of the run, in any order', () => {
    expect(readMilestones('0.75, 0.5')).toEqual([0.5, 0.75]);
    expect(readMilestones('')).toEqual([]);
    for (const text of ['0,75 0,5', '0,75; 0,5', '0,75, 0,5', '0.75,0.5', '[0.75, 0.5]'])
      expect(readMilestones(text)).toEqual([0.5, 0.75]);
    expect(readMilestones('0,5')).toEqual([0.5]);
  });

  it('are nothing else', () => {
    expect(readMilestones('30, 60')).toBeUndefined();
    expect(readMilestones('half')).toBeUndefined();
    expect(readMilestones('0,5,0,75')).toBeUndefined();
  });
});

describe('how the panel was left', () => {
  it('is taken up as far as it means something', () => {
    expect(
      readPanel({ metric: 'accuracy', smoothing: 0.5, log: true, axis: 'hours', flow: 3, settingsOver: 'a' }),
    ).toEqual({
      metric: 'accuracy',
      smoothing: 0.5,
      log: true,
    });
    expect(readPanel({ smoothing: 1 })).toEqual({});
    expect(readPanel(null)).toEqual({});
  });
});

describe('the epochs up to which a run goes on', () => {
  it('are read as every other number', () => {
    expect(epochsFrom('1e3', 10)).toEqual({ value: 1000 });
    expect(epochsFrom('1,000', 10)).toEqual({
      problem:
        'Expected a whole number from 11 to 100000, received “1,000”: write 1000 or 1.000, depending on what you mean.',
    });
    expect(epochsFrom('10', 10)).toEqual({
      problem: 'Expected a whole number from 11 to 100000, received “10”.',
    });
  });
});
