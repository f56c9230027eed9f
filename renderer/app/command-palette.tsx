import { Group, Kbd } from '@mantine/core';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { groupBy } from '../../core/group-by.ts';
import { keysOf } from '../commands/command.ts';
import { commands } from '../commands/list.ts';
import { isEnabled } from '../commands/run.ts';
import { commandText } from '../strings/commands.ts';
import { spotlightSearch, spotlightState } from './spotlight.ts';

/** Ctrl+K: every command by its name. Those that make no sense now are left out. */
export function CommandPalette() {
  const [open, setOpen] = useState(false);
  const shown = open ? commands.filter((command) => command.id !== 'search' && isEnabled(command)) : [];
  const named = shown.filter(({ id }) => !id.startsWith('nudge-'));
  const groups: SpotlightActionGroupData[] = [...groupBy(named, ({ group }) => group)].map(
    ([group, members]) => ({
      group,
      actions: members.map(({ id, label, keywords, shortcuts, run }) => ({
        id,
        label,
        keywords: keywords ?? '',
        rightSection: <Keys shortcut={shortcuts?.[0]} />,
        onClick: () => {
          void run();
        },
      })),
    }),
  );
  return (
    <Spotlight
      store={spotlightState}
      actions={groups}
      shortcut={null}
      nothingFound={commandText.nothingFound}
      highlightQuery
      scrollable
      attributes={{ content: { 'aria-label': commandText.search } }}
      maxHeight={420}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      searchProps={{
        leftSection: <IconSearch size={16} aria-hidden />,
        placeholder: commandText.searchPlaceholder,
        'aria-label': commandText.searchPlaceholder,
        ...spotlightSearch,
      }}
    />
  );
}

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
