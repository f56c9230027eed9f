import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFileVector, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { DocumentFile } from '../../../core/protocol.ts';
import { formatAge } from '../../base/strings/format.ts';
import { startText } from '../../base/strings/start.ts';
import { fileParts } from './file-parts.ts';
import classes from './files.module.css';

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
    <section className={classes.files} aria-label={title}>
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
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
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
      <button type="button" className={classes.file} title={path} onClick={() => onOpen(path)}>
        <IconFileVector size={18} stroke={1.5} aria-hidden />
        <span className={classes.name}>{name}</span>
        <span className={classes.where}>
          {formatAge(modified)}
          {folder !== '' && <span className={classes.folder}>{folder}</span>}
        </span>
      </button>
      {onForget !== undefined && (
        <Tooltip label={startText.forget(name)}>
          <ActionIcon
            className={classes.forget ?? ''}
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
