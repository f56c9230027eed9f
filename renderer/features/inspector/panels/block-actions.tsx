import { Button } from '@mantine/core';
import {
  IconArrowBarToDown,
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconLayersIntersect,
  IconPackageExport,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { goTo } from '../../../model/state/view.ts';
import type { ViewNode } from '../../../model/view/view.ts';
import classes from './block-panel.module.css';

const text = inspectorText;

interface ActionsProps {
  readonly of: ViewNode;
  readonly copies: number;
  readonly known: boolean;
  readonly onCommand: ((id: string) => void) | undefined;
}

/** What can be done with a use of a block. */
export function Actions({ of, copies, known, onCommand }: ActionsProps) {
  if (!known) return null;
  const run = (id: string) => () => onCommand?.(id);
  return (
    <div className={classes.actions}>
      <Action
        label={text.block.open}
        icon={<IconArrowBarToDown size={14} aria-hidden />}
        onClick={() => goTo(of.key.split('/'))}
      />
      {onCommand === undefined ? null : (
        <>
          <Action
            label={of.open ? text.block.closeInPlace : text.block.openInPlace}
            icon={
              of.open ? (
                <IconArrowsMinimize size={14} aria-hidden />
              ) : (
                <IconArrowsMaximize size={14} aria-hidden />
              )
            }
            onClick={run('toggle-open')}
          />
          {copies > 1 ? (
            <Action
              label={text.block.unroll}
              icon={<IconLayersIntersect size={14} aria-hidden />}
              onClick={run('unroll')}
            />
          ) : null}
          <Action
            label={text.block.ungroup}
            icon={<IconPackageExport size={14} aria-hidden />}
            onClick={run('ungroup')}
          />
        </>
      )}
    </div>
  );
}

function Action({
  label,
  icon,
  onClick,
}: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
}) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      fz={12}
      fw={500}
      px={6}
      leftSection={icon}
      onClick={onClick}
      justify="flex-start"
    >
      {label}
    </Button>
  );
}
