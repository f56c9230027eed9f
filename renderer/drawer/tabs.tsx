import { VisuallyHidden } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { type DrawerTab, drawerTabs as tabs, useWindow } from '../state/window.ts';
import { drawerText as text } from '../strings/drawer.ts';
import { formatCount } from '../theme/format.ts';
import classes from './drawer.module.css';
import type { IssueCounts } from './issues/group-issues.ts';

export const panelId = 'drawer-panel';

export function tabId(tab: DrawerTab): string {
  return `drawer-tab-${tab}`;
}

interface DrawerTabsProps {
  /** The open one; null while the drawer is closed. */
  readonly tab: DrawerTab | null;
  readonly counts: IssueCounts;
}

export function DrawerTabs({ tab, counts }: DrawerTabsProps) {
  const total = counts.errors + counts.warnings;
  const move = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const focused = tabs.findIndex((name) => tabId(name) === document.activeElement?.id);
    const by = event.key === 'ArrowRight' ? 1 : tabs.length - 1;
    const next = tabs[(focused + by) % tabs.length] ?? 'issues';
    document.getElementById(tabId(next))?.focus();
    if (tab !== null) useWindow.setState({ drawer: next });
  };
  return (
    <div role="tablist" aria-label={text.name} className={classes.tabs} onKeyDown={move}>
      {tabs.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={tabId(name)}
          className={classes.tab}
          aria-selected={tab === name}
          aria-controls={tab === name ? panelId : undefined}
          tabIndex={name === (tab ?? 'train') ? 0 : -1}
          onClick={() => useWindow.setState({ drawer: name })}
        >
          {text.tabs[name]}
          {/* The closed bar counts them in words. */}
          {name === 'issues' && total > 0 && tab !== null && (
            <>
              <span
                className={`${classes.badge} mono`}
                data-severity={counts.errors > 0 ? 'error' : 'warning'}
                aria-hidden
              >
                {formatCount(total)}
              </span>
              <VisuallyHidden>
                {`, ${text.counts.errors(counts.errors)}, ${text.counts.warnings(counts.warnings)}`}
              </VisuallyHidden>
            </>
          )}
        </button>
      ))}
    </div>
  );
}
