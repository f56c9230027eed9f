import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFileVector, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { DocumentFile } from '../../core/protocol.ts';
import { startText } from '../strings/start.ts';
import { formatAge } from '../theme/format.ts';
import { fileParts } from './catalogue.ts';
import styles from './files.module.css';

interface FilesProps {
  readonly title: string;
  readonly files: readonly DocumentFile[];
  readonly onOpen: (path: string) => void;
  readonly onForget?: (path: string) => void;
}

/** So many are shown before somebody asks for the rest. */
const shownAtFirst = 6;

/** Files with the folder they lie in and their age. */
export function Files({ title, files, onOpen, onForget }: FilesProps) {
  const [all, setAll] = useState(false);
  if (files.length === 0) return null;
  const shown = all ? files : files.slice(0, shownAtFirst);
  return (
    <section className={styles['files']} aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {shown.map((file) => (
          <FileRow
            key={file.path}
            file={file}
            onOpen={onOpen}
            {...(onForget === undefined ? {} : { onForget })}
          />
        ))}
      </ul>
      {shown.length < files.length && (
        <button type="button" className={styles['more']} onClick={() => setAll(true)}>
          {startText.more(files.length - shown.length)}
        </button>
      )}
    </section>
  );
}

type FileRowProps = Pick<FilesProps, 'onOpen' | 'onForget'> & { readonly file: DocumentFile };

function FileRow({ file: { path, shown, modified }, onOpen, onForget }: FileRowProps) {
  const { name, folder } = fileParts(shown);
  return (
    <li>
      <button type="button" className={styles['file']} title={path} onClick={() => onOpen(path)}>
        <IconFileVector size={18} stroke={1.5} aria-hidden />
        <span className={styles['name']}>{name}</span>
        <span className={styles['where']}>
          {formatAge(modified)}
          {folder !== '' && <span className={styles['folder']}>{folder}</span>}
        </span>
      </button>
      {onForget !== undefined && (
        <Tooltip label={startText.forget(name)}>
          <ActionIcon
            className={styles['forget'] ?? ''}
            variant="subtle"
            color="gray"
            size={24}
            aria-label={startText.forget(name)}
            onClick={() => onForget(path)}
          >
            <IconX size={14} />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
}
