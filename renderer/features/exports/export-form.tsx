import { Button, Switch } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconPackageExport } from '@tabler/icons-react';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { writeDocument } from '../../../core/document/write.ts';
import { optionFields } from '../../../core/formats/options.ts';
import { humanize } from '../../../core/humanize.ts';
import box from '../../base/forms/box.module.css';
import { OptionLine } from '../../base/forms/option-line.tsx';
import { asSentence } from '../../base/strings/as-sentence.ts';
import { exportsText } from '../../base/strings/exports.ts';
import { fileName } from '../../model/host/file-name.ts';
import { currentDocument, useDocument } from '../../model/state/document.ts';
import { useWindow } from '../../model/state/window.ts';
import classes from './exports.module.css';
import { type Order, setOption, startExport, useExports } from './exports-state.ts';
import { FormatCards } from './format-cards.tsx';
import { type FormatState, formatStates } from './format-state.ts';
import { ProblemList } from './problem-list.tsx';
import { SourceForm } from './source-form.tsx';
import { type SourceView, useSource } from './use-source.ts';

const text = exportsText;

/** What to export, as what, and where to. */
export function ExportForm() {
  const { format, options, folder, verify, job } = useExports();
  const source = useSource();
  const [unnamed, setUnnamed] = useState(false);
  const why = useId();
  const sound = source.errors.length === 0 ? source.network : undefined;
  const states = useMemo(() => formatStates(sound, options), [sound, options]);
  const state = states.find(({ name }) => name === format);
  const onCanvas = useIsOpen(source.documentId) && source.run === undefined;
  if (state === undefined) return null;
  const path = folder ?? `exports/${fileName(source.name)}-${format}`;
  const ready = sound !== undefined && source.weights !== undefined && state.problems.length === 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setUnnamed(path.trim() === '');
    if (ready && path.trim() !== '') void startExport(orderOf(source, state, path.trim(), verify));
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <div className={classes.scroll}>
        {job?.status === 'failed' && (
          <div className={classes.failure} role="alert">
            <IconAlertCircle size={18} aria-hidden />
            <div>
              <strong>{text.failed}</strong>
              <p>{job.problem}</p>
            </div>
          </div>
        )}
        <SourceForm source={source} />
        <FormatCards states={states} />
        <div className={classes.pane}>
          {state.problems.length > 0 && <ProblemList state={state} onCanvas={onCanvas} />}
          <Options state={state} />
          <Target
            path={path}
            problem={unnamed && path.trim() === '' ? text.target.needed : undefined}
            consumer={state.format.consumer}
          />
        </div>
      </div>
      <div className={classes.foot}>
        <span className={classes.why} id={why}>
          {state.problems.length > 0 && (
            <>
              <IconAlertTriangle size={15} aria-hidden />
              {text.problems.title(state.format.label, state.byOptions)}
            </>
          )}
        </span>
        <Button
          type="submit"
          disabled={!ready}
          aria-describedby={why}
          leftSection={<IconPackageExport size={16} aria-hidden />}
          data-autofocus
        >
          {text.exportAs(state.format.label)}
        </Button>
      </div>
    </form>
  );
}

function Options({ state: { name, format, values } }: { readonly state: FormatState }) {
  const fields = useMemo(() => optionFields(format.options), [format]);
  return (
    <section className={classes.options} aria-label={text.options.title}>
      <h3 className={classes.label}>{text.options.title}</h3>
      {fields.length === 0 && <p className={classes.dim}>{text.options.none}</p>}
      {fields.map((field) => (
        <OptionLine
          key={`${name} ${field.name}`}
          field={field}
          label={text.options.names[field.name] ?? humanize(field.name)}
          help={asSentence(field.description)}
          choices={text.options.choices}
          value={values[field.name] ?? field.default}
          onChange={(value) => setOption(name, field.name, value)}
        />
      ))}
    </section>
  );
}

interface TargetProps {
  readonly path: string;
  readonly problem: string | undefined;
  readonly consumer: string;
}

function Target({ path, problem, consumer }: TargetProps) {
  const verify = useExports((state) => state.verify);
  const id = useId();
  return (
    <section className={classes.target} aria-label={text.target.label}>
      <div className={classes.place}>
        <label htmlFor={id}>{text.target.label}</label>
        <div className={box.box} data-invalid={problem === undefined ? undefined : true}>
          <input
            id={id}
            className={box.input}
            value={path}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={problem !== undefined}
            aria-describedby={`${id}-hint`}
            onChange={(event) => useExports.setState({ folder: event.currentTarget.value })}
          />
        </div>
        <p id={`${id}-hint`} data-problem={problem !== undefined || undefined}>
          {problem ?? text.target.hint}
        </p>
      </div>
      <div className={classes.option}>
        <label htmlFor={`${id}-verify`}>{text.target.verify}</label>
        <Switch
          id={`${id}-verify`}
          size="sm"
          checked={verify}
          aria-describedby={`${id}-verify-hint`}
          onChange={(event) => useExports.setState({ verify: event.currentTarget.checked })}
        />
        <p id={`${id}-verify-hint`}>{text.target.verifyHint(consumer)}</p>
      </div>
    </section>
  );
}

/** Whether the document with an id is on the canvas. */
export function useIsOpen(documentId: string | null): boolean {
  const page = useWindow((state) => state.page);
  const open = useDocument(({ history }) => history.document.id ?? null);
  return page === 'designer' && documentId !== null && documentId === open;
}

function orderOf(
  { run, weights, seed, name, documentId }: SourceView,
  { name: format, values }: FormatState,
  path: string,
  verify: boolean,
): Order {
  const source =
    run === undefined
      ? ({ kind: 'document', document: writeDocument(currentDocument()), seed } as const)
      : ({ kind: 'run', id: run.id, checkpoint: weights ?? null } as const);
  return { source, format, options: values, path, verify, name, documentId };
}
