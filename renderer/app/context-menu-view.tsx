import { Menu, Text } from '@mantine/core';
import { keysOf } from '../commands/command.ts';
import { findCommand, isEnabled, runCommand } from '../commands/run.ts';
import { canvasText } from '../strings/canvas.ts';
import { useContextMenu } from './context-menu.ts';

/** What is offered, by what was clicked; commands that make no sense there are left out. */
const menus = {
  node: [
    ['open-block', 'toggle-open', 'unroll', 'ungroup', 'save-my-block'],
    ['edit-text'],
    ['group', 'bypass', 'connect', 'connect-to', 'disconnect'],
    ['cut', 'copy', 'duplicate', 'delete'],
    ['fit-selection', 'add-frame'],
  ],
  edge: [['delete']],
  pane: [
    ['add', 'paste', 'add-note', 'add-frame'],
    ['select-all', 'fit-all', 'arrange', 'toggle-direction'],
    ['leave-block', 'open-all', 'close-all'],
  ],
} as const;

export function ContextMenu() {
  const { at, target } = useContextMenu();
  const groups = menus[target.node !== undefined ? 'node' : target.edge !== undefined ? 'edge' : 'pane'];
  const close = () => useContextMenu.setState({ at: null });
  return (
    <Menu opened={at !== null} onClose={close} position="right-start" offset={2} width={280} returnFocus>
      <Menu.Target>
        <button
          type="button"
          // It is no more than the place where the menu opens.
          tabIndex={-1}
          aria-label={canvasText.menu}
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
        {at !== null &&
          groups
            .map((ids) =>
              ids.flatMap((id) => {
                const command = findCommand(id);
                return command !== undefined && isEnabled(command) ? [command] : [];
              }),
            )
            .filter((commands) => commands.length > 0)
            .map((commands, i) => (
              <div key={commands[0]?.id}>
                {i > 0 && <Menu.Divider />}
                {commands.map(({ id, label, shortcuts }) => (
                  <Menu.Item
                    key={id}
                    onClick={() => {
                      close();
                      runCommand(id);
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
                ))}
              </div>
            ))}
      </Menu.Dropdown>
    </Menu>
  );
}
