import { Switch } from '@mantine/core';
import { type ReactNode, useId, useMemo } from 'react';
import { setTraining } from '../../../core/document/operations/training.ts';
import { type TrainingSettings, trainingSettings } from '../../../core/document/training.ts';
import { sameValue } from '../../../core/equal.ts';
import { ScheduleChart } from '../../base/charts/schedule-chart.tsx';
import { type Field, fieldsOf } from '../../base/forms/fields.ts';
import { trainingText } from '../../base/strings/training.ts';
import { act } from '../../model/state/act.ts';
import { useDocument } from '../../model/state/document.ts';
import { useShownRun } from '../../model/state/runs.ts';
import { BackendPicker } from './backend-picker.tsx';
import { EpochsAdvice } from './epochs-advice.tsx';
import { heededByOptimizer, heededBySchedule } from './heeded.ts';
import { MemoryFit } from './memory-fit.tsx';
import { SettingField } from './setting-field.tsx';
import classes from './settings-form.module.css';

const text = trainingText.settings;
const { shape } = trainingSettings;

const forms = {
  own: fieldsOf(trainingSettings),
  optimizer: fieldsOf(shape.optimizer.unwrap()),
  schedule: fieldsOf(shape.schedule.unwrap()),
  augmentation: fieldsOf(shape.augmentation.unwrap()),
  earlyStopping: fieldsOf(shape.earlyStopping.unwrap()),
} as const;

/** A schedule looks the same however many steps an epoch has; before a run nobody knows. */
const usualSteps = 100;

/** All settings of a training run, as the open document holds them; only those that have a say are shown. */
export function TrainingSettingsForm() {
  const written = useDocument(({ history }) => history.document.training);
  const settings = useMemo(() => trainingSettings.parse(written ?? {}), [written]);
  const rows = (part: keyof typeof forms, names: readonly string[]) =>
    names.map((name) => <Row key={name} part={part} name={name} written={written} />);
  return (
    <form className={classes.form} aria-label={text.name} onSubmit={(event) => event.preventDefault()}>
      <div className={classes.groups}>
        <Group title={text.run}>
          {rows('own', ['epochs'])}
          <EpochsAdvice settings={settings} />
          {rows('own', ['batchSize', 'seed', 'loss', 'reestimateStatistics'])}
        </Group>
        <Group title={text.device}>
          <BackendPicker />
          {rows('own', ['precision'])}
          <MemoryFit settings={settings} />
        </Group>
        <Group title={text.optimizer}>
          {rows('optimizer', ['kind'])}
          {rows('own', ['learningRate'])}
          {rows('optimizer', heededByOptimizer(settings))}
          {rows('own', ['clipNorm'])}
        </Group>
        <Group title={text.schedule}>
          <Schedule settings={settings} />
          {rows('schedule', ['kind', ...heededBySchedule(settings)])}
        </Group>
        <Group title={text.regularization}>
          {rows('own', ['weightDecay', 'labelSmoothing'])}
          <EarlyStopping on={settings.earlyStopping !== undefined} />
          {settings.earlyStopping === undefined
            ? null
            : rows('earlyStopping', ['monitor', 'patience', 'minDelta'])}
        </Group>
        <Group title={text.watching}>
          {rows('own', ['gradientEvery'])}
          <p className={classes.note}>{text.gradient(settings.gradientEvery)}</p>
        </Group>
        <Group title={text.augmentation}>
          <p className={classes.note}>{text.augmentationNote}</p>
          {rows(
            'augmentation',
            forms.augmentation.map(({ name }) => name),
          )}
        </Group>
      </div>
    </form>
  );
}

interface RowProps {
  readonly part: keyof typeof forms;
  readonly name: string;
  readonly written: object | undefined;
}

function Row({ part, name, written }: RowProps) {
  const field = forms[part].find((one: Field) => one.name === name);
  if (field === undefined) return null;
  const place = part === 'own' ? [name] : [part, name];
  const value = place.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    written,
  );
  const unit = name === 'gradientEvery' ? { unit: text.stepsUnit } : {};
  return <SettingField field={field} place={place} value={value} {...unit} />;
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.group} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <div className={classes.rows}>{children}</div>
    </section>
  );
}

function Schedule({ settings }: { readonly settings: TrainingSettings }) {
  const run = useShownRun();
  const { schedule, learningRate, epochs } = settings;
  const stepsPerEpoch = run?.progress?.stepsPerEpoch ?? usualSteps;
  // The shown run has its place on this curve only if it follows the same one.
  const same =
    run?.training.epochs === epochs &&
    run.training.learningRate === learningRate &&
    sameValue(run.training.schedule, schedule);
  const step = same ? (run.progress?.step ?? null) : null;
  const length = useMemo(() => ({ epochs, stepsPerEpoch }), [epochs, stepsPerEpoch]);
  return (
    <div className={classes.schedule}>
      <ScheduleChart {...{ schedule, learningRate, length, step }} />
    </div>
  );
}

function EarlyStopping({ on }: { readonly on: boolean }) {
  return (
    <Switch
      size="sm"
      checked={on}
      label={text.stopping}
      description={text.stoppingHelp}
      onChange={() =>
        act(text.steps.stopping(!on), (draft) => setTraining(draft, { earlyStopping: on ? undefined : {} }))
      }
    />
  );
}
