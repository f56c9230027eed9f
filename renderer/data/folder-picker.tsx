import { Button, Modal } from '@mantine/core';
import { IconArrowUp, IconFileDatabase, IconFolder } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { engine } from '../host/engine.ts';
import { TextBox } from '../inspector/parts/text-box.tsx';
import { useName } from '../inspector/parts/use-typed.ts';
import { dataText } from '../strings/data.ts';
import classes from './folder-picker.module.css';
import tools from './tools.module.css';
import { useAnswer } from './use-answer.ts';

const text = dataText.picker;

interface FolderPickerProps {
  readonly wanted: 'folder' | 'file';
  /** Where it begins; at home when null. */
  readonly start: string | null;
  readonly onChoose: (path: string) => void;
  readonly onClose: () => void;
}

/** Goes through the folders of the machine that the engine runs on. */
export function FolderPicker({ wanted, start, onChoose, onClose }: FolderPickerProps) {
  const [path, setPath] = useState(start);
  // A folder may change between two looks into it.
  const [opened] = useState(() => crypto.randomUUID());
  const { value, problem } = useAnswer(`browse ${opened} ${path}`, () => engine.browseFolder({ path }));
  const typed = useName(value?.path ?? path ?? '', (given) => {
    if (given !== '') setPath(given);
    return undefined;
  });
  const up = value?.parent ?? null;
  const move = (event: KeyboardEvent<HTMLUListElement>): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Backspace' && up !== null) setPath(up);
    if (by === undefined) return;
    event.preventDefault();
    const entries = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
    const at = entries.findIndex((entry) => entry.matches(':focus'));
    entries.at((at + by) % entries.length)?.focus();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={text.title[wanted]}
      size="lg"
      closeButtonProps={{ 'aria-label': text.cancel }}
    >
      <div className={classes['path']}>
        <button
          type="button"
          className={tools['icon']}
          aria-label={text.up}
          title={text.up}
          disabled={up === null}
          onClick={() => setPath(up)}
        >
          <IconArrowUp size={15} aria-hidden />
        </button>
        <TextBox label={text.go} typed={typed} />
      </div>
      <ul className={classes['list']} aria-label={text.list} aria-busy={value === undefined} onKeyDown={move}>
        {value?.entries.map((entry) => (
          <li key={entry.path}>
            <button
              type="button"
              className={classes['entry']}
              disabled={!entry.folder && wanted === 'folder'}
              onClick={() => (entry.folder ? setPath(entry.path) : onChoose(entry.path))}
            >
              {entry.folder ? (
                <IconFolder size={15} aria-hidden />
              ) : (
                <IconFileDatabase size={15} aria-hidden />
              )}
              {entry.name}
            </button>
          </li>
        ))}
        {problem === undefined ? null : (
          <li className={classes['problem']} role="alert">
            {problem}
          </li>
        )}
        {value?.entries.length === 0 ? <li className={classes['note']}>{text.empty}</li> : null}
        {value === undefined && problem === undefined ? (
          <li className={classes['note']}>{text.loading}</li>
        ) : null}
      </ul>
      <div className={classes['foot']}>
        <Button variant="default" onClick={onClose}>
          {text.cancel}
        </Button>
        {wanted === 'folder' && (
          <Button disabled={value === undefined} onClick={() => value !== undefined && onChoose(value.path)}>
            {text.here}
          </Button>
        )}
      </div>
    </Modal>
  );
}
