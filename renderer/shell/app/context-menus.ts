import { commandText } from '../../base/strings/commands.ts';

/** A command by its id, or some of them behind one word. */
export type MenuEntry = string | { readonly label: string; readonly ids: readonly string[] };

export type MenuName = 'node' | 'selection' | 'edge' | 'pane';

const align: MenuEntry = {
  label: commandText.alignMenu,
  ids: ['align-left', 'align-center', 'align-right', 'align-top', 'align-middle', 'align-bottom'],
};
const distribute: MenuEntry = {
  label: commandText.distributeMenu,
  ids: ['distribute-horizontal', 'distribute-vertical'],
};

/** What is offered, by what was clicked; commands that make no sense there are left out. */
export const contextMenus: Readonly<Record<MenuName, readonly (readonly MenuEntry[])[]>> = {
  node: [
    ['open-block', 'toggle-open', 'unroll', 'ungroup', 'save-my-block'],
    ['edit-text'],
    ['group', 'mute', 'bypass', 'connect-to', 'skip', 'disconnect'],
    ['cut', 'copy', 'duplicate', 'delete'],
    ['fit-selection', 'add-frame'],
  ],
  selection: [
    ['group', 'connect', 'skip', 'mute', 'bypass', 'disconnect'],
    [align, distribute],
    ['cut', 'copy', 'duplicate', 'delete'],
    ['fit-selection', 'add-frame'],
  ],
  edge: [['insert-here'], ['delete']],
  pane: [
    ['add', 'paste', 'add-note', 'add-frame'],
    ['select-all', 'fit-all', 'arrange', 'toggle-direction'],
    ['leave-block', 'open-all', 'close-all'],
  ],
};
