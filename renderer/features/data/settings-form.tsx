import { datasetSettings } from '../../../core/document/dataset.ts';
import { setDataset } from '../../../core/document/operations/training.ts';
import { datasetSources } from '../../../core/document/sources.ts';
import { type Field, fieldsOf } from '../../base/forms/fields.ts';
import { dataText } from '../../base/strings/data.ts';
import { act } from '../../model/state/act.ts';
import { endStep, useDocument } from '../../model/state/document.ts';
import classes from './panel.module.css';
import { SettingLine } from './setting-line.tsx';
import { readSource } from './sources.ts';

const text = dataText.settings;

const labels: Readonly<Record<string, string>> = text.fields;

/** The source has a form of its own; shares go by twentieths. */
const fields: readonly Field[] = fieldsOf(datasetSettings)
  .filter(({ name }) => Object.hasOwn(labels, name))
  .map((field) => ({
    ...field,
    label: labels[field.name] ?? field.label,
    ...(field.kind === 'number' ? { step: 0.05 } : {}),
  }));

/** How the images are brought to size and divided. */
export function SettingsForm() {
  const dataset = useDocument(({ history }) => history.document.dataset);
  const values: Readonly<Record<string, unknown>> = { ...dataset };
  const source = readSource(dataset?.source);
  const linked = source !== undefined && datasetSources[source.kind].imageFiles;
  const shown = fields.filter(({ name }) => name !== 'followLinks' || linked);
  return (
    <div className={classes.lines}>
      <h3 className={classes.heading}>{text.title}</h3>
      {shown.map((field) => (
        <SettingLine
          key={field.name}
          field={field}
          value={values[field.name]}
          placeholder={field.name === 'limit' ? text.all : undefined}
          onChange={(value) =>
            act(
              dataText.steps.set(field.label),
              (draft) => setDataset(draft, { [field.name]: value }),
              `dataset:${field.name}`,
            )
          }
          onEnd={endStep}
        />
      ))}
    </div>
  );
}
