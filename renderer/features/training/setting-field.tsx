import { Switch, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useId } from 'react';
import { setTrainingAt } from '../../../core/document/operations/training.ts';
import { ChoiceBox } from '../../base/forms/choice-box.tsx';
import fields from '../../base/forms/field.module.css';
import { formatValue, parseValue } from '../../base/forms/field-text.ts';
import type { Field } from '../../base/forms/fields.ts';
import { NumberBox } from '../../base/forms/number-box.tsx';
import { isInitial, shown, soundValue } from '../../base/forms/reading.ts';
import { TextBox } from '../../base/forms/text-box.tsx';
import { useTyped } from '../../base/forms/use-typed.ts';
import { inspectorText } from '../../base/strings/inspector.ts';
import { trainingText } from '../../base/strings/training.ts';
import { act } from '../../model/state/act.ts';
import { endStep } from '../../model/state/document.ts';
import { readMilestones, stepOf } from './heeded.ts';

const text = trainingText.settings;

interface SettingFieldProps {
  readonly field: Field;
  /** Where it stands in the settings: `['optimizer', 'momentum']`. */
  readonly place: readonly string[];
  /** As the document has it; undefined where it says nothing. */
  readonly value: unknown;
  /** A word behind the number. */
  readonly unit?: string;
}

export function labelOf(field: Field, place: readonly string[]): string {
  return text.labels[place.join('.')] ?? text.labels[field.name] ?? field.label;
}

/** One setting of training: it goes into the document as it is changed, and has a way back to its default. */
export function SettingField({ field, place, value, unit }: SettingFieldProps) {
  const id = useId();
  const label = labelOf(field, place);
  const set = (next: unknown): void => {
    const step = next === undefined ? text.steps.reset(label) : text.steps.set(label);
    act(step, (draft) => setTrainingAt(draft, place, next), `training.${place.join('.')}`);
  };
  const typed = useTyped({
    shown: written(field, value),
    read: (entry) => readSetting(field, entry),
    show: (next) => written(field, next),
    write: set,
    end: endStep,
    clear: value === undefined ? () => undefined : () => set(undefined),
  });
  const now = value ?? field.initial;
  const changed = value !== undefined && !isInitial(field, value);
  const details = `${id}-details`;
  const common = {
    id,
    label,
    typed,
    describedBy: details,
    placeholder: field.initial === undefined ? text.off : written(field, field.initial),
  };
  const choose = (next: unknown): void => {
    set(next);
    endStep();
  };
  return (
    <div className={fields.field} data-param={place.join('.')}>
      <div className={fields.label}>
        <Tooltip label={field.help} multiline maw={260} position="top" disabled={field.help === ''}>
          <label htmlFor={id}>{label}</label>
        </Tooltip>
      </div>
      <div className={fields.control}>
        {field.kind === 'choice' ? (
          <ChoiceBox
            id={id}
            options={field.options}
            value={typeof value === 'string' ? value : undefined}
            mixed={false}
            initial={String(field.initial)}
            onChoose={choose}
            describedBy={details}
          />
        ) : field.kind === 'flag' ? (
          <span className={fields.switch}>
            <Switch
              id={id}
              size="sm"
              checked={Boolean(now)}
              aria-describedby={details}
              onChange={(event) => choose(event.currentTarget.checked)}
            />
          </span>
        ) : field.kind === 'integer' || field.kind === 'number' ? (
          <NumberBox
            {...common}
            value={typeof now === 'number' ? now : undefined}
            range={field.range}
            step={stepOf(
              field.name,
              typeof now === 'number' ? now : 0,
              field.kind === 'number' ? field.step : 1,
            )}
            onStep={set}
            suffix={unit}
          />
        ) : (
          <TextBox {...common} />
        )}
      </div>
      {changed ? (
        <Tooltip
          label={field.initial === undefined ? text.off : inspectorText.field.resetHint(shown(field.initial))}
        >
          <button
            type="button"
            className={fields.tool}
            aria-label={inspectorText.field.reset(label)}
            onClick={() => {
              typed.forget();
              choose(undefined);
            }}
          >
            <IconArrowBackUp size={13} aria-hidden />
          </button>
        </Tooltip>
      ) : (
        <span />
      )}
      <span id={details} hidden>
        {[field.help, typed.problem].filter((part) => part !== undefined && part !== '').join('. ')}
      </span>
      {typed.problem === undefined ? null : (
        <p className={fields.problem} role="status">
          {typed.problem}
        </p>
      )}
    </div>
  );
}

function written(field: Field, value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : formatValue(field, value);
}

/** Milestones are shares, which no parameter of a layer is; everything else is read as in the inspector. */
function readSetting(field: Field, entry: string) {
  if (field.name === 'milestones') {
    const shares = readMilestones(entry);
    return shares === undefined ? { problem: text.milestones(entry) } : { value: shares };
  }
  const parsed = parseValue(field, entry);
  return 'problem' in parsed ? parsed : soundValue(field, parsed.value, {});
}
