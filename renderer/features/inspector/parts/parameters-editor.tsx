import { Tooltip } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import type { ParameterValue } from '../../../../core/document/expression.ts';
import box from '../../../base/forms/box.module.css';
import fields from '../../../base/forms/field.module.css';
import { TextBox } from '../../../base/forms/text-box.tsx';
import { useName, useTyped } from '../../../base/forms/use-typed.ts';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { formatParameter, parseParameter } from '../parameter-text.ts';
import classes from './parameters-editor.module.css';

const text = inspectorText.parameters;

interface ParametersEditorProps {
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** How many nodes use a parameter. */
  readonly usesOf: (name: string) => number;
  /** The name of a value's field, for those who cannot see it: "Default of filters". */
  readonly valueLabel: (name: string) => string;
  /** Adds one, or says in a sentence why not. */
  readonly onAdd: (name: string, value: ParameterValue) => string | undefined;
  readonly onSet: (name: string, value: ParameterValue) => void;
  readonly onRemove: (name: string) => void;
  readonly onEnd: () => void;
  /** Renames one, or says why not; names are fixed when absent. */
  readonly onRename?: (name: string, to: string) => string | undefined;
}

/** Names with values that expressions can use: those of a document or of a block. */
export function ParametersEditor(props: ParametersEditorProps) {
  const { parameters, onAdd } = props;
  return (
    <div className={classes.list}>
      {Object.entries(parameters).map(([name, value]) => (
        <Row key={name} {...props} name={name} value={value} />
      ))}
      <NewRow onAdd={onAdd} />
    </div>
  );
}

interface RowProps extends ParametersEditorProps {
  readonly name: string;
  readonly value: ParameterValue;
}

function Row({ name, value, usesOf, valueLabel, onSet, onRemove, onEnd, onRename }: RowProps) {
  const id = useId();
  const named = useName(name, (to) => onRename?.(name, to));
  const typed = useTyped({
    shown: formatParameter(value),
    read: parseParameter,
    show: (next) => (isValue(next) ? formatParameter(next) : ''),
    write: (next) => {
      if (isValue(next)) onSet(name, next);
    },
    end: onEnd,
  });
  const problem = named.problem ?? typed.problem;
  return (
    <div className={classes.row}>
      {onRename === undefined ? (
        <span className={`${classes.name} mono`}>{name}</span>
      ) : (
        <TextBox label={text.name} typed={named} describedBy={id} />
      )}
      <TextBox label={valueLabel(name)} typed={typed} describedBy={id} />
      <Tooltip label={`${text.remove(name)} (${text.uses(usesOf(name))})`} position="left">
        <button
          type="button"
          className={fields.tool}
          aria-label={text.remove(name)}
          onClick={() => onRemove(name)}
        >
          <IconX size={13} aria-hidden />
        </button>
      </Tooltip>
      <p className={fields.problem} id={id} role="status" hidden={problem === undefined}>
        {problem}
      </p>
    </div>
  );
}

function NewRow({ onAdd }: Pick<ParametersEditorProps, 'onAdd'>) {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const first = useRef<HTMLInputElement>(null);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const parsed = parseParameter(value.trim() === '' ? '1' : value);
    const why =
      'problem' in parsed
        ? parsed.problem
        : isValue(parsed.value)
          ? onAdd(name.trim(), parsed.value)
          : undefined;
    setProblem(why);
    if (why !== undefined) return;
    setName('');
    setValue('');
    first.current?.focus();
  };
  const input = {
    className: box.input,
    type: 'text',
    autoComplete: 'off',
    spellCheck: false,
  } as const;
  return (
    <form className={classes.row} onSubmit={add}>
      <div className={box.box} data-invalid={problem === undefined ? undefined : true}>
        <input
          {...input}
          ref={first}
          aria-label={text.newName}
          placeholder={text.namePlaceholder}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setProblem(undefined);
          }}
        />
      </div>
      <div className={box.box}>
        <input
          {...input}
          aria-label={text.newValue}
          placeholder={text.valuePlaceholder}
          value={value}
          onChange={(event) => {
            setValue(event.currentTarget.value);
            setProblem(undefined);
          }}
        />
      </div>
      <Tooltip label={text.add} position="left">
        <button type="submit" className={fields.tool} aria-label={text.add} disabled={name.trim() === ''}>
          <IconPlus size={14} aria-hidden />
        </button>
      </Tooltip>
      {problem === undefined ? null : (
        <p className={fields.problem} role="status">
          {problem}
        </p>
      )}
    </form>
  );
}

function isValue(value: unknown): value is ParameterValue {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
}
