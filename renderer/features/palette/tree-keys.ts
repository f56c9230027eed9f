import type { KeyboardEvent } from 'react';
import { setCollapsed } from './collapsed.ts';

/** What the keys of the tree do to an item. */
interface TreeActions {
  readonly insert: (id: string) => void;
  /** Says whether it is one that can be removed. */
  readonly remove: (id: string) => boolean;
  /** Goes on upwards from the first item. */
  readonly leave: () => void;
}

/**
 * Keys of a tree view, as the ARIA Authoring Practices describe it: arrows move, right and left open and close groups, Enter
 * inserts. Whatever it uses is marked as handled, so that no shortcut of the window takes it too.
 */
export function treeKeys(event: KeyboardEvent<HTMLElement>, { insert, remove, leave }: TreeActions): void {
  const row = event.target instanceof HTMLElement ? event.target : null;
  // Buttons inside a row have keys of their own.
  if (row?.getAttribute('role') !== 'treeitem' || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  const at = rows.indexOf(row);
  const { item, group } = row.dataset;
  const open = row.getAttribute('aria-expanded');
  const act = (): void => {
    if (item !== undefined) insert(item);
    else if (group !== undefined) setCollapsed(group, open === 'true');
  };
  const keys: Readonly<Record<string, () => unknown>> = {
    ArrowDown: () => rows[at + 1]?.focus(),
    ArrowUp: () => (at === 0 ? leave() : rows[at - 1]?.focus()),
    Home: () => rows[0]?.focus(),
    End: () => rows.at(-1)?.focus(),
    ArrowRight: () => {
      if (group !== undefined && open === 'false') setCollapsed(group, false);
      else if (open === 'true') rows[at + 1]?.focus();
    },
    ArrowLeft: () => {
      if (group !== undefined && open === 'true') setCollapsed(group, true);
      else
        rows
          .slice(0, at)
          .findLast((other) => other.dataset.group !== undefined)
          ?.focus();
    },
    Enter: act,
    ' ': act,
    // What cannot be removed leaves the key to the selection on the canvas.
    Delete: () => item !== undefined && remove(item),
  };
  const key = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
  if (key === undefined) return;
  if (key() !== false) event.preventDefault();
}
