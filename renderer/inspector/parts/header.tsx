import { CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CardFamily } from '../../canvas/view/info.ts';
import { inspectorText } from '../../strings/inspector.ts';
import { FamilyIcon } from '../../theme/icons.tsx';
import classes from './header.module.css';
import fields from './param-field.module.css';

interface HeaderProps {
  readonly title: string;
  readonly family?: CardFamily;
  readonly icon?: ReactNode;
  /** The layer's path, to be copied. */
  readonly path?: string;
  readonly children?: ReactNode;
}

/** What is selected: icon and colour of its family, its name and its path. */
export function Header({ title, family, icon, path, children }: HeaderProps) {
  const { copyPath, copied } = inspectorText.header;
  return (
    <header className={classes.header} data-family={family}>
      <h2 className={classes.title}>
        {family === undefined ? icon : <FamilyIcon family={family} size={17} />}
        {title}
      </h2>
      {path === undefined ? null : (
        <div className={classes.path}>
          <span className="mono">{path}</span>
          <CopyButton value={path}>
            {({ copied: done, copy }) => (
              <Tooltip label={done ? copied : copyPath}>
                <button
                  type="button"
                  className={fields.tool}
                  aria-label={done ? copied : copyPath}
                  onClick={copy}
                >
                  {done ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
                </button>
              </Tooltip>
            )}
          </CopyButton>
        </div>
      )}
      {children}
    </header>
  );
}
