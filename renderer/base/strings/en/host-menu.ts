/** The menu bar of the desktop app; its items are the commands. */
export const menuText = {
  menus: {
    file: 'File',
    edit: 'Edit',
    blocks: 'Blocks',
    wires: 'Wires',
    training: 'Training',
    view: 'View',
    help: 'Help',
  },
  recent: 'Open recent',
} as const;
