import { Menu, Text } from '@mantine/core';
import { type RefObject, useMemo } from 'react';
import { create } from 'zustand';
import { MenuPlace } from '../../base/kit/menu-place.tsx';
import { runsText } from '../../base/strings/runs.ts';
import { useRuns } from '../../model/state/runs.ts';
import { type Asked, useAsked } from './actions/asked.ts';
import { offered } from './actions/offered.ts';
import { type RunActionId, runActions } from './actions/run-actions.ts';

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
  const runs = useMemo(() => ids.flatMap((id) => all.get(id) ?? []), [ids, all]);
  const asked = useAsked(runs);
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
      <MenuPlace at={at} label={runsText.menuOf(runs[0]?.name ?? '')} />
      <Menu.Dropdown>
        {offered(asked).map((group, i) => (
          <div key={group[0]}>
            {i > 0 && <Menu.Divider />}
            {group.map((id) => asked !== undefined && <Item key={id} id={id} asked={asked} />)}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Item({ id, asked }: { readonly id: RunActionId; readonly asked: Asked }) {
  const { icon: Icon, label, key, do: perform } = runActions[id];
  return (
    <Menu.Item
      leftSection={<Icon size={14} aria-hidden />}
      rightSection={
        key !== undefined && (
          <Text size="xs" c="dimmed">
            {key}
          </Text>
        )
      }
      onClick={() => void perform(asked)}
    >
      {label(asked)}
    </Menu.Item>
  );
}
