/** Something a person can do: menus, the command palette, shortcuts and the help sheet are made from one list of these. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: 'File' | 'Edit' | 'Blocks' | 'Wires' | 'Training' | 'View' | 'Help';
  /** Other words under which people look for it. */
  readonly keywords?: string;
  /** In Mantine's notation: `mod+shift+Z`; mod is Ctrl, or Command on a Mac. */
  readonly shortcuts?: readonly string[];
  /** True for shortcuts that work while a text field has the focus. */
  readonly everywhere?: boolean;
  /** True for shortcuts that no text field has a use for: they work while one has the focus, but not in dialogs and menus. */
  readonly whileWriting?: boolean;
  /** Whether it makes sense now; always when absent. */
  readonly when?: () => boolean;
  /** What has to be done first where it makes no sense yet, in a sentence. */
  readonly needs?: string;
  readonly do: () => unknown;
}

const mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const keyNames: Readonly<Record<string, string>> = {
  mod: mac ? '⌘' : 'Ctrl',
  shift: mac ? '⇧' : 'Shift',
  alt: mac ? '⌥' : 'Alt',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  delete: 'Del',
  escape: 'Esc',
  enter: 'Enter',
  space: 'Space',
  '[plus]': '+',
};

/** A shortcut's keys as they stand on the keyboard: `Ctrl`, `Shift`, `Z`. */
export function keysOf(shortcut: string): string[] {
  return shortcut
    .split('+')
    .filter((key) => !(key.toLowerCase() === 'shift' && shortcut.endsWith('?')))
    .map((key) => keyNames[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key));
}
