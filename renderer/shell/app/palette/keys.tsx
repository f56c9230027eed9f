import { Group, Kbd } from '@mantine/core';
import { keysOf } from '../../commands/command.ts';

/** A shortcut's keys. */
export function Keys({ shortcut }: { readonly shortcut: string | undefined }) {
  if (shortcut === undefined) return null;
  return (
    <Group gap={3} wrap="nowrap">
      {keysOf(shortcut).map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </Group>
  );
}
