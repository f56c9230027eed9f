import { IconAlertCircle } from '@tabler/icons-react';
import { useId } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { NumberOption } from '../../base/forms/option-line.tsx';
import { Chooser } from '../../base/kit/chooser.tsx';
import plain from '../../base/kit/plain-button.module.css';
import { exportsText } from '../../base/strings/exports.ts';
import { formatAge } from '../../base/strings/format.ts';
import { formatAccuracy } from '../../base/strings/run-figures.ts';
import { runsText } from '../../base/strings/runs.ts';
import { currentDocument } from '../../model/state/document.ts';
import { useWindow } from '../../model/state/window.ts';
import classes from './exports.module.css';
import { closeExport, useExports } from './exports-state.ts';
import { sourceOf } from './sources.ts';
import type { SourceView } from './use-source.ts';

const text = exportsText.source;
const openValue = 'open';
const modelValue = 'model';

/** Which model: a run with its weights, or the document as it is drawn now. */
export function SourceForm({ source }: { readonly source: SourceView }) {
  const { runs, run, offersOpen, checkpoints, weights, seed, network, errors } = source;
  const model = useId();
  const kept = useId();
  const options = [
    ...runs.map((one) => ({ value: one.id, label: runLabel(one) })),
    ...(offersOpen ? [{ value: openValue, label: text.untrained(currentDocument().name) }] : []),
  ];
  return (
    <div className={classes.source}>
      <div className={classes.field}>
        <label htmlFor={model}>{text.label}</label>
        <Chooser
          id={model}
          wide
          value={run?.id ?? openValue}
          options={options}
          onChange={(value) =>
            useExports.setState({ source: value === openValue ? { kind: 'open' } : sourceOf({ id: value }) })
          }
        />
      </div>
      {run === undefined ? (
        <NumberOption
          label={text.seed}
          help={text.seedHint}
          value={seed}
          range={{ min: 0, max: Number.MAX_SAFE_INTEGER, below: false }}
          onChange={(value) => useExports.setState({ seed: value })}
        />
      ) : (
        <div className={classes.field}>
          <label htmlFor={kept}>{text.weights}</label>
          <Chooser
            id={kept}
            wide
            value={weights ?? modelValue}
            options={weightOptions(run, checkpoints)}
            onChange={(value) =>
              useExports.setState({
                source: { kind: 'run', id: run.id, checkpoint: value === modelValue ? null : value },
              })
            }
          />
        </div>
      )}
      {network === undefined && (
        <p className={classes.dim} role="status">
          {text.reading}
        </p>
      )}
      {weights === undefined && <p className={classes.dim}>{text.waiting}</p>}
      {errors.length > 0 && (
        <p className={classes.problem} role="alert">
          <IconAlertCircle size={16} aria-hidden />
          <span>{text.errors(errors.length, errors[0] ?? '')}</span>
          {run === undefined && (
            <button
              type="button"
              className={`${plain.link} ${classes.link}`}
              onClick={() => {
                closeExport();
                useWindow.setState({ drawer: 'issues' });
              }}
            >
              {text.toIssues}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

function runLabel({ name, status, result, createdAt }: RunSummary): string {
  const when = formatAge(Date.parse(createdAt));
  if (status !== 'done') return text.unfinished(name, runsText.status[status].toLowerCase(), when);
  const accuracy = result?.testAccuracy ?? null;
  return text.run(name, accuracy === null ? null : formatAccuracy(accuracy), when);
}

function weightOptions({ hasModel }: RunSummary, checkpoints: readonly string[]) {
  const model = hasModel ? [{ value: modelValue, label: text.final }] : [];
  const others = checkpoints.map((name, i) => ({ value: name, label: text.checkpoint(name, i === 0) }));
  const all = [...model, ...others];
  return all.length > 0 ? all : [{ value: modelValue, label: text.noCheckpoint }];
}
