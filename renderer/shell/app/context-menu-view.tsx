import { Menu, Text } from '@mantine/core';
import { MenuPlace } from '../../base/kit/menu-place.tsx';
import { useEscape } from '../../base/kit/use-escape.ts';
import { canvasText } from '../../base/strings/canvas.ts';
import { useContextMenu } from '../../model/stage/context-menu.ts';
import { type Command, keysOf } from '../commands/command.ts';
import { doCommand, findCommand, isEnabled } from '../commands/do-command.ts';
import { contextMenus, type MenuEntry } from './context-menus.ts';

export function ContextMenu() {
  const { at, target } = useContextMenu();
  useEscape(at !== null, close);
  return (
    <Menu opened={at !== null} onClose={close} position="right-start" offset={2} width={324} returnFocus>
      <MenuPlace at={at} label={canvasText.menu} />
      <Menu.Dropdown>
        {at !== null &&
          contextMenus[target]
            .map((entries) => entries.flatMap((entry) => (isOffered(entry) ? [entry] : [])))
            .filter((entries) => entries.length > 0)
            .map((entries, i) => (
              <div key={JSON.stringify(entries)}>
                {i > 0 && <Menu.Divider />}
                {entries.map((entry) => (
                  <Entry key={JSON.stringify(entry)} entry={entry} />
                ))}
              </div>
            ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function close(): void {
  useContextMenu.setState({ at: null });
}

function possible(ids: readonly string[]): Command[] {
  return ids.flatMap((id) => {
    const command = findCommand(id);
    return command !== undefined && isEnabled(command) ? [command] : [];
  });
}

function isOffered(entry: MenuEntry): boolean {
  return possible(typeof entry === 'string' ? [entry] : entry.ids).length > 0;
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  if (typeof entry === 'string') {
    return possible([entry]).map((command) => <Item key={command.id} command={command} />);
  }
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item>{entry.label}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {possible(entry.ids).map((command) => (
          <Item key={command.id} command={command} />
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

function Item({ command: { id, label, shortcuts } }: { readonly command: Command }) {
  return (
    <Menu.Item
      onClick={() => {
        close();
        doCommand(id);
      }}
      rightSection={
        shortcuts?.[0] !== undefined && (
          <Text size="xs" c="dimmed">
            {keysOf(shortcuts[0]).join(' ')}
          </Text>
        )
      }
    >
      {label}
    </Menu.Item>
  );
}
