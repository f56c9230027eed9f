import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import { TextBox } from '../../base/forms/text-box.tsx';
import { useName } from '../../base/forms/use-typed.ts';
import tools from '../../base/kit/parts.module.css';
import { useAnswer } from '../../base/kit/use-answer.ts';
import { dataText } from '../../base/strings/data.ts';
import { engine } from '../../model/host/engine.ts';
import { FolderList } from './folder-list.tsx';
import classes from './folder-picker.module.css';
import { Places } from './places.tsx';

const text = dataText.picker;

export interface FolderBrowserProps {
  readonly wanted: 'folder' | 'file';
  /** Where it begins; at home when null. */
  readonly start: string | null;
  readonly onChoose: (path: string) => void;
  readonly onClose: () => void;
}

/** Goes through the folders of the machine that the engine runs on. */
export function FolderBrowser({ wanted, start, onChoose, onClose }: FolderBrowserProps) {
  const [path, setPath] = useState(start);
  // A folder may change between two looks into it.
  const [opened] = useState(() => crypto.randomUUID());
  const { value, problem, status } = useAnswer(`browse ${opened} ${path}`, () =>
    engine.browseFolder({ path }),
  );
  // While a folder is being read, the one before is still listed; the address is that of the one asked for.
  const address = status === 'ready' ? value?.path : path;
  const go = (given: string): undefined => {
    if (given !== '') setPath(given);
  };
  const typed = useName(address ?? '', go, { keeps: true });
  const up = value?.parent ?? null;
  const here = value?.images ?? null;
  return (
    <div className={classes.browser}>
      <Places opened={opened} path={value?.path} onOpen={setPath} />
      <div className={classes.path}>
        <button
          type="button"
          className={tools.icon}
          aria-label={text.up}
          title={text.up}
          disabled={up === null}
          onClick={() => setPath(up)}
        >
          <IconArrowUp size={15} aria-hidden />
        </button>
        <TextBox label={text.go} typed={typed} />
      </div>
      <FolderList
        wanted={wanted}
        folder={problem === undefined ? value : undefined}
        problem={problem}
        onOpen={setPath}
        onChoose={onChoose}
      />
      <div className={classes.foot}>
        {wanted === 'folder' && (
          <span className={classes.here} role="status">
            {here === null || problem !== undefined ? '' : text.hereHolds(here)}
          </span>
        )}
        <Button variant="default" onClick={onClose}>
          {text.cancel}
        </Button>
        {wanted === 'folder' && (
          <Button
            disabled={value === undefined || status !== 'ready'}
            onClick={() => value !== undefined && onChoose(value.path)}
          >
            {text.here}
          </Button>
        )}
      </div>
    </div>
  );
}
