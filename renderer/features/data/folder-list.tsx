import { IconFileDatabase, IconFolder, IconPhoto } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { DataResponses } from '../../../core/protocol/data.ts';
import { dataText } from '../../base/strings/data.ts';
import classes from './folder-picker.module.css';

const text = dataText.picker;

type Folder = DataResponses['browseFolder'];

interface FolderListProps {
  readonly wanted: 'folder' | 'file';
  /** Undefined while it is being read. */
  readonly folder: Folder | undefined;
  readonly problem: string | undefined;
  readonly onOpen: (path: string) => void;
  /** A file was chosen. */
  readonly onChoose: (path: string) => void;
}

/** What lies in a folder, and how many images each folder within it holds. */
export function FolderList({ wanted, folder, problem, onOpen, onChoose }: FolderListProps) {
  const list = useRef<HTMLUListElement>(null);
  const byKey = useRef(false);
  const path = folder?.path;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another folder has other entries
  useEffect(() => {
    // Whoever goes through folders by keys goes on from the first entry: the one that had the focus is gone.
    if (byKey.current) (buttonsIn(list.current)[0] ?? list.current)?.focus();
    byKey.current = false;
  }, [path]);
  const press = (event: KeyboardEvent<HTMLUListElement>): void => {
    if (event.key === 'Enter') byKey.current = true;
    if (event.key === 'Backspace' && folder !== undefined && folder.parent !== null) {
      byKey.current = true;
      onOpen(folder.parent);
    }
    const entries = buttonsIn(event.currentTarget);
    const at = entries.findIndex((entry) => entry.matches(':focus'));
    const next = nextAt(event.key, at, entries.length);
    if (next === undefined) return;
    event.preventDefault();
    entries.at(next)?.focus();
  };
  return (
    <ul
      ref={list}
      className={classes.list}
      aria-label={text.list}
      aria-busy={folder === undefined}
      tabIndex={-1}
      onKeyDown={press}
    >
      {folder?.entries.map((entry) => (
        <li key={entry.path}>
          <button
            type="button"
            className={classes.entry}
            disabled={!entry.folder && wanted === 'folder'}
            onClick={() => (entry.folder ? onOpen(entry.path) : onChoose(entry.path))}
          >
            {entry.folder ? <IconFolder size={15} aria-hidden /> : <IconFileDatabase size={15} aria-hidden />}
            <span>{entry.name}</span>
            {entry.images !== null && entry.images.images > 0 && (
              <span className={classes.images}>
                <IconPhoto size={13} aria-hidden />
                {text.images(entry.images)}
              </span>
            )}
          </button>
        </li>
      ))}
      {problem === undefined ? null : (
        <li className={classes.problem} role="alert">
          {problem}
        </li>
      )}
      {folder?.entries.length === 0 ? <li className={classes.note}>{text.empty}</li> : null}
      {folder === undefined && problem === undefined ? (
        <li className={classes.note}>{text.loading}</li>
      ) : null}
    </ul>
  );
}

function buttonsIn(list: HTMLElement | null): HTMLButtonElement[] {
  return [...(list?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
}

function nextAt(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
