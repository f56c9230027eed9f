import { commandPalette } from '../app/spotlight.ts';
import { useWindow } from '../state/window.ts';
import { commandText } from '../strings/commands.ts';
import type { Command } from './command.ts';

export const helpCommands: readonly Command[] = [
  {
    id: 'search',
    label: commandText.search,
    group: 'Help',
    shortcuts: ['mod+K'],
    everywhere: true,
    run: commandPalette.open,
  },
  {
    id: 'shortcuts',
    label: commandText.shortcuts,
    group: 'Help',
    keywords: 'keys help hotkeys gestures',
    shortcuts: ['shift+?', '?'],
    run: () => useWindow.setState({ help: true }),
  },
];
