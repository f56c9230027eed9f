import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { host, inApp } from '../host/bridge.ts';
import { reveal } from '../host/reveal.ts';
import { tell } from '../state/act.ts';
import { hostText } from '../strings/host.ts';

/** Says what was written, with a way there where the window has a file manager to show it. */
export function tellWhere(message: string, path: string | undefined): void {
  if (!inApp || path === undefined) {
    tell(message);
    return;
  }
  notifications.show({
    id: message,
    autoClose: 12_000,
    message: (
      <Group gap={10}>
        <span>{message}</span>
        <Button size="compact-xs" variant="default" onClick={() => void reveal(path)}>
          {hostText.reveal(host.platform)}
        </Button>
      </Group>
    ),
  });
}
