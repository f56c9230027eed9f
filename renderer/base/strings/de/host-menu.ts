import type { Texts } from '../../../../core/texts.ts';
import type { menuText as en } from '../en/host-menu.ts';

export const menuText: Texts<typeof en> = {
  menus: {
    file: 'Datei',
    edit: 'Bearbeiten',
    blocks: 'Blöcke',
    wires: 'Verbindungen',
    training: 'Training',
    view: 'Ansicht',
    help: 'Hilfe',
  },
  recent: 'Zuletzt geöffnet',
};
