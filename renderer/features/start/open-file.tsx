import { IconFolderOpen } from '@tabler/icons-react';
import { useRef } from 'react';
import { startText } from '../../base/strings/start.ts';
import classes from './open-file.module.css';

interface OpenFileProps {
  readonly onOpenFile: (file: File) => void;
  /** Asks for a file by the system's dialog, where there is one. */
  readonly onChoose: (() => void) | undefined;
}

/** Opens a file of this machine; dropping one on the page does the same. */
export function OpenFile({ onOpenFile, onChoose }: OpenFileProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={classes.open} onClick={onChoose ?? (() => picker.current?.click())}>
        <IconFolderOpen size={22} stroke={1.5} aria-hidden />
        <span className={classes.title}>{startText.open.title}</span>
        <span className={classes.text}>{startText.open.text}</span>
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={startText.open.title}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // Emptied, so that the same file can be chosen twice.
          currentTarget.value = '';
          if (file !== undefined) onOpenFile(file);
        }}
      />
    </>
  );
}
