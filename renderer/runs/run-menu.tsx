import { Menu, Text } from '@mantine/core';
import { type RefObject, useMemo } from 'react';
import { create } from 'zustand';
import { isOwn, useRuns } from '../state/runs.ts';
import { runsText } from '../strings/runs.ts';
import { offered } from './offered.ts';
import { actionIcons, actionKeys, actionLabel, doAction } from './run-action.ts';

interface MenuState {
  /** In pixels of the window; null while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly ids: readonly string[];
}

const useRunMenu = create<MenuState>()(() => ({ at: null, ids: [] }));

export function openRunMenu(x: number, y: number, ids: readonly string[]): void {
  useRunMenu.setState({ at: { x, y }, ids });
}

/** What can be done with the runs that were clicked or are selected. */
export function RunMenu({ table }: { readonly table: RefObject<HTMLTableElement | null> }) {
  const { at, ids } = useRunMenu();
  const all = useRuns((state) => state.runs);
  const shown = useRuns((state) => state.shown);
  const overlaid = useRuns((state) => state.overlaid);
  const runs = useMemo(() => ids.flatMap((id) => all.get(id) ?? []), [ids, all]);
  const own = useRuns((state) => runs[0] !== undefined && isOwn(runs[0], state));
  const close = (): void => useRunMenu.setState({ at: null });
  return (
    <Menu
      opened={at !== null}
      onClose={() => {
        close();
        // Rename puts the focus into its field itself.
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) table.current?.focus();
        });
      }}
      position="right-start"
      offset={2}
      width={260}
      returnFocus={false}
    >
      <Menu.Target>
        <button
          type="button"
          // It is no more than the place where the menu opens.
          tabIndex={-1}
          aria-label={runsText.menuOf(runs[0]?.name ?? '')}
          style={{
            position: 'fixed',
            left: at?.x ?? 0,
            top: at?.y ?? 0,
            width: 1,
            height: 1,
            visibility: 'hidden',
          }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {offered(runs, shown, overlaid).map((group, i) => (
          <div key={group[0]}>
            {i > 0 && <Menu.Divider />}
            {group.map((action) => {
              const Icon = actionIcons[action];
              return (
                <Menu.Item
                  key={action}
                  leftSection={<Icon size={14} aria-hidden />}
                  rightSection={
                    actionKeys[action] !== undefined && (
                      <Text size="xs" c="dimmed">
                        {actionKeys[action]}
                      </Text>
                    )
                  }
                  onClick={() => doAction(action, runs)}
                >
                  {actionLabel(action, runs.length, own)}
                </Menu.Item>
              );
            })}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
