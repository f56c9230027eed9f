import { CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import fields from '../../../base/forms/field.module.css';
import type { CardFamily } from '../../../base/strings/family.ts';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { FamilyIcon } from '../../../base/theme/icons.tsx';
import classes from './header.module.css';

interface HeaderProps {
  readonly title: string;
  readonly family?: CardFamily;
  readonly kind?: string;
  readonly icon?: ReactNode;
  /** The layer's path, to be copied. */
  readonly path?: string;
  readonly children?: ReactNode;
}

/** What is selected: icon and color of its family, its name and its path. */
export function Header({ title, family, kind, icon, path, children }: HeaderProps) {
  const { copyPath, copied } = inspectorText.header;
  return (
    <header className={classes.header} data-family={family}>
      <h2 className={classes.title}>
        {family === undefined ? icon : <FamilyIcon family={family} kind={kind} size={17} />}
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
