import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { spotlightSearch, spotlightState } from '../../../base/kit/spotlight.ts';
import { commandText } from '../../../base/strings/commands.ts';
import { openPath, openTemplate } from '../../../model/host/files.ts';
import { useStart } from '../../../model/host/start.ts';
import { revealPath } from '../../../model/stage/reveal.ts';
import { useDocument } from '../../../model/state/document.ts';
import { isEnabled, whyNot } from '../../commands/do-command.ts';
import { commands } from '../../commands/list.ts';
import { inDesigner } from '../../commands/selected.ts';
import classes from './command-palette.module.css';
import { documentEntries, type Entry, foundEntries, layerEntries, templateEntries } from './entries.ts';
import { Keys } from './keys.tsx';

/** Ctrl+K: every command by its name, the layers of the open document, documents and templates. */
export function CommandPalette() {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const entries = useEntries(open);
  const groups = useMemo(() => foundEntries(entries, query), [entries, query]);
  return (
    <Spotlight
      store={spotlightState}
      query={query}
      onQueryChange={setQuery}
      actions={[...groups].map(([group, members]) => groupOf(group, members))}
      // What is given has been searched already.
      filter={(_query, actions) => actions}
      shortcut={null}
      nothingFound={commandText.nothingFound}
      highlightQuery
      scrollable
      // The field stays where it is while one types, however much is found.
      centered={false}
      yOffset="12vh"
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

function groupOf(group: string, members: readonly Entry[]): SpotlightActionGroupData {
  return {
    group,
    actions: members.map(({ id, label, detail, aside, disabled = false, run }) => ({
      id,
      label,
      ...(detail === undefined ? {} : { description: detail }),
      rightSection: aside,
      className: `${classes.action} ${disabled ? classes.disabled : ''}`,
      'aria-disabled': disabled || undefined,
      // A command that cannot be done now stays to be read, with the reason.
      closeSpotlightOnTrigger: !disabled,
      onClick: () => {
        if (!disabled) void run();
      },
    })),
  };
}

/** All that can be found, gathered when the palette opens. */
function useEntries(open: boolean): readonly Entry[] {
  const network = useDocument((state) => state.network);
  const { templates, recent, documents } = useStart();
  return useMemo(() => {
    if (!open) return [];
    const layers = inDesigner() ? layerEntries(network, revealPath) : [];
    return [
      ...commandEntries(),
      ...layers,
      ...documentEntries([...recent, ...documents], openPath),
      ...templateEntries(templates, openTemplate),
    ];
  }, [open, network, templates, recent, documents]);
}

function commandEntries(): Entry[] {
  return commands
    .filter(({ id }) => id !== 'search' && !id.startsWith('nudge-'))
    .map((command): Entry => {
      const { id, group, label, keywords, shortcuts, do: run } = command;
      const disabled = !isEnabled(command);
      return {
        id,
        group: commandText.groups[group],
        label,
        ...(keywords === undefined ? {} : { keywords }),
        ...(disabled ? { disabled, detail: whyNot(command) } : {}),
        aside: <Keys shortcut={shortcuts?.[0]} />,
        run,
      };
    });
}
