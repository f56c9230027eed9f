import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import type { PaletteGroup as Group } from '../../base/strings/family.ts';
import { paletteText as text } from '../../base/strings/palette.ts';
import { setCollapsed } from './collapsed.ts';
import classes from './palette.module.css';

interface PaletteGroupProps {
  readonly group: Group;
  readonly count: number;
  readonly open: boolean;
  /** True if it is what the Tab key reaches. */
  readonly reached: boolean;
  readonly children: ReactNode;
}

/** A heading that opens and closes the rows under it. */
export function PaletteGroup({ group, count, open, reached, children }: PaletteGroupProps) {
  const rows = useId();
  return (
    <div className={classes.group} role="none">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the tree around this. */}
      <div
        className={classes.heading}
        role="treeitem"
        aria-level={1}
        aria-expanded={open}
        aria-owns={open ? rows : undefined}
        tabIndex={reached ? 0 : -1}
        data-group={group}
        onClick={() => setCollapsed(group, open)}
      >
        <span>{text.groups[group]}</span>
        {!open && <span className={`${classes.count} mono`}>{count}</span>}
        <IconChevronRight className={classes.chevron ?? ''} size={12} aria-hidden />
      </div>
      {open && (
        // biome-ignore lint/a11y/useSemanticElements: inside a tree this is the role of a list.
        <div id={rows} role="group" aria-label={text.groups[group]}>
          {children}
        </div>
      )}
    </div>
  );
}
