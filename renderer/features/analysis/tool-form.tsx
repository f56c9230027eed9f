import { Button, Tooltip } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { type FormEvent, useId, useMemo } from 'react';
import type { ToolName } from '../../../core/analysis/index.ts';
import { optionFields } from '../../../core/formats/options.ts';
import { OptionLine } from '../../base/forms/option-line.tsx';
import { Chooser } from '../../base/kit/chooser.tsx';
import tools from '../../base/kit/parts.module.css';
import plain from '../../base/kit/plain-button.module.css';
import { Segments } from '../../base/kit/segments.tsx';
import { WorkProgress } from '../../base/kit/work-progress.tsx';
import { analysisText as text } from '../../base/strings/analysis.ts';
import { toolText } from '../../base/strings/tools.ts';
import { useWindow } from '../../model/state/window.ts';
import { shortSource } from '../runs/columns.ts';
import { namesTogether } from '../runs/run-labels.ts';
import classes from './analysis.module.css';
import {
  cancelAnalysis,
  choose,
  type Job,
  setOption,
  startAnalysis,
  toolOf,
  useAnalysis,
} from './analysis-state.ts';
import { type OrderView, useOrder } from './use-order.ts';

interface ToolProps {
  readonly tool: ToolName;
}

/** What a tool is to measure, with what options, and how far it is. */
export function ToolForm({ tool }: ToolProps) {
  const view = useOrder(tool);
  const { obstacle, order, options } = view;
  const job = useAnalysis(({ jobs }) => jobs[tool]);
  const again = useAnalysis(({ found }) => found[tool] !== undefined);
  const fields = useMemo(() => optionFields(toolOf(tool).options), [tool]);
  const words = toolText(tool);
  const why = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (order !== undefined) void startAnalysis(order);
  };
  return (
    <form className={classes.form} aria-label={text.settings} onSubmit={submit}>
      <div className={classes.fields}>
        <p className={classes.about}>{words.about}</p>
        <SubjectField tool={tool} view={view} />
        <DataField tool={tool} view={view} />
        {fields.map((field) => (
          <OptionLine
            key={field.name}
            field={field}
            {...words.option(field)}
            value={options[field.name] ?? field.default}
            onChange={(value) => setOption(tool, field.name, value)}
            look="compact"
          />
        ))}
      </div>
      <div className={classes.foot}>
        {job?.status === 'running' ? (
          <Running tool={tool} job={job} />
        ) : (
          <>
            <p className={classes.why} id={why}>
              {obstacle === null ? null : <Obstacle of={obstacle} />}
            </p>
            {obstacle === null && job?.status === 'cancelled' && (
              <p className={classes.ended} role="status">
                {text.cancelled}
              </p>
            )}
            <Button
              type="submit"
              size="compact-sm"
              disabled={order === undefined}
              aria-describedby={why}
              leftSection={<IconPlayerPlay size={13} aria-hidden />}
            >
              {again ? text.again : text.start}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}

function Running({ tool, job }: ToolProps & { readonly job: Extract<Job, { status: 'running' }> }) {
  const { done, total, cancelling } = job;
  return (
    <>
      <div className={classes.progress} role="status">
        {cancelling ? (
          text.cancelling
        ) : total === 0 ? (
          text.starting
        ) : (
          <WorkProgress
            className={classes.track}
            label={text.progress}
            done={done}
            total={total}
            of={text.of}
          />
        )}
      </div>
      <button
        type="button"
        className={tools.button}
        disabled={cancelling}
        onClick={() => void cancelAnalysis(tool)}
      >
        {text.cancel}
      </button>
    </>
  );
}

function Obstacle({ of }: { readonly of: NonNullable<OrderView['obstacle']> }) {
  const { noRun, errors, toIssues, empty } = text.subject;
  if (of === 'run') return noRun;
  if (of === 'empty') return empty;
  return (
    <>
      {errors}{' '}
      <button type="button" className={plain.link} onClick={() => useWindow.setState({ drawer: 'issues' })}>
        {toIssues}
      </button>
    </>
  );
}

interface FieldProps extends ToolProps {
  readonly view: OrderView;
}

const drawn = 'drawn';

function SubjectField({ tool, view: { runs, run } }: FieldProps) {
  const id = useId();
  const names = useMemo(() => namesTogether(runs), [runs]);
  const ofNetwork = toolOf(tool).asks === 'network';
  const { subject } = text;
  const options = [
    ...(ofNetwork ? [{ value: drawn, label: subject.drawn }] : []),
    ...runs.map(({ id: value, name }, i) => {
      const called = names[i] ?? name;
      return { value, label: ofNetwork ? subject.ofRun(called) : called };
    }),
  ];
  if (options.length === 0) return null;
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{ofNetwork ? subject.label : subject.run}</label>
      <Chooser
        id={id}
        wide
        value={run?.id ?? drawn}
        options={options}
        onChange={(value) => choose(tool, { run: value === drawn ? null : value })}
      />
    </div>
  );
}

/** Random inputs or images; images kept for testing or others. Where the document names no data, there is nothing to choose. */
function DataField({ tool, view: { source, usesSource } }: FieldProps) {
  if (source === null) return null;
  const { data } = text;
  const ofNetwork = toolOf(tool).asks === 'network';
  const label = ofNetwork ? data.label : data.judged;
  const short = shortSource(source);
  return (
    <div className={classes.field}>
      <Tooltip
        label={ofNetwork ? data.noiseHint(short) : data.judgedHint(short)}
        multiline
        maw={260}
        position="top-start"
      >
        <span>{label}</span>
      </Tooltip>
      <Segments
        label={label}
        value={usesSource ? 'source' : 'own'}
        onChange={(next) => choose(tool, { data: next === 'source' })}
        options={[
          { id: 'own', label: ofNetwork ? data.noise : data.own },
          { id: 'source', label: ofNetwork ? data.training : data.all },
        ]}
      />
    </div>
  );
}
