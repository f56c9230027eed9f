import type { HostMenu, HostMenuItem } from '../../../core/protocol/host.ts';
import { menuText } from '../../base/strings/host-menu.ts';
import { drawerTabs } from '../../model/state/window.ts';
import { acceleratorOf } from './accelerator.ts';
import type { Command } from './command.ts';
import { panelCommandId } from './panel-command-id.ts';

/** What the menus of the app's menu bar are made from. */
export interface MenuSource {
  readonly commands: readonly Command[];
  readonly isEnabled: (command: Command) => boolean;
  readonly recent: readonly { readonly path: string; readonly shown: string }[];
  /** True while a text field has the focus: it can be edited, whatever the canvas could do. */
  readonly writing: boolean;
}

type Group = Command['group'];

/** Menus in their order, with their commands in sections; what is not named here is a last section of its own. */
const layout: readonly (readonly [HostMenu['id'], Group, readonly (readonly string[])[]])[] = [
  [
    'file',
    'File',
    [
      ['new', 'open', 'recent', 'start-page'],
      ['save', 'save-as'],
      ['export-model'],
      ['export-png', 'export-svg', 'save-code'],
      ['reveal-document'],
      ['settings'],
    ],
  ],
  [
    'edit',
    'Edit',
    [
      ['undo', 'redo'],
      ['cut', 'copy', 'paste', 'duplicate', 'delete', 'bypass', 'mute'],
      ['align-left', 'align-center', 'align-right', 'align-top', 'align-middle', 'align-bottom'],
      ['distribute-horizontal', 'distribute-vertical'],
      ['select-all'],
      ['add', 'add-note', 'add-frame', 'edit-text'],
    ],
  ],
  [
    'blocks',
    'Blocks',
    [
      ['group', 'ungroup', 'unroll', 'dissolve-all'],
      ['open-block', 'leave-block', 'toggle-open', 'open-all', 'close-all'],
      ['save-my-block', 'tidy-blocks'],
    ],
  ],
  ['wires', 'Wires', [['connect', 'connect-to', 'disconnect']]],
  ['training', 'Training', [['train', 'compare'], ['pause-training', 'stop-training'], ['gradient']]],
  [
    'view',
    'View',
    [
      ['fit-all', 'fit-selection', 'zoom-in', 'zoom-out', 'zoom-actual'],
      ['arrange', 'toggle-direction', 'toggle-snap', 'toggle-minimap', 'toggle-maps'],
      drawerTabs.map(panelCommandId),
      ['toggle-palette', 'toggle-inspector', 'to-inspector'],
      ['theme'],
    ],
  ],
  ['help', 'Help', [['search', 'shortcuts']]],
];

/** Steps of the keyboard: as items of a menu they would mean nothing. */
const onlyKeys = /^(nudge-|next-|previous-|follow-)/;
/** What the focused text field does itself. */
export const textEdits: ReadonlySet<string> = new Set(['undo', 'redo', 'cut', 'copy', 'paste', 'select-all']);
/** Begins the id of an item that opens a recent document. */
export const openPrefix = 'open:';
const mostRecent = 10;
const longestLabel = 80;

/** The menus of the app's menu bar, from the one list of commands. */
export function hostMenus(source: MenuSource): HostMenu[] {
  return layout.map(([id, group, sections]) => {
    const members = source.commands.filter(
      (command) => command.group === group && !onlyKeys.test(command.id),
    );
    const named = new Set(sections.flat());
    const rest = members.filter((command) => !named.has(command.id)).map((command) => command.id);
    const items = [...sections, rest].map((ids) =>
      ids.flatMap((item) => itemOf(item, members, source) ?? []),
    );
    return { id, label: menuText.menus[id], items: separated(items.filter((section) => section.length > 0)) };
  });
}

function separated(sections: readonly (readonly HostMenuItem[])[]): HostMenuItem[] {
  return sections.flatMap((section, i) => (i === 0 ? section : [{ kind: 'separator' as const }, ...section]));
}

function itemOf(id: string, commands: readonly Command[], source: MenuSource): HostMenuItem | undefined {
  if (id === 'recent') return recentMenu(source);
  const command = commands.find((candidate) => candidate.id === id);
  if (command === undefined) return undefined;
  return {
    kind: 'command',
    id,
    label: command.label.replace(' …', '…'),
    accelerator: command.shortcuts?.[0] === undefined ? null : acceleratorOf(command.shortcuts[0]),
    enabled: source.isEnabled(command) || (source.writing && textEdits.has(id)),
    role: id === 'cut' || id === 'copy' || id === 'paste' ? id : null,
  };
}

function recentMenu({ recent }: MenuSource): HostMenuItem | undefined {
  if (recent.length === 0) return undefined;
  return {
    kind: 'submenu',
    label: menuText.recent,
    items: recent.slice(0, mostRecent).map(({ path, shown }) => ({
      kind: 'command',
      id: openPrefix + path,
      label: shown.length > longestLabel ? `…${shown.slice(1 - longestLabel)}` : shown,
      accelerator: null,
      enabled: true,
      role: null,
    })),
  };
}
