const names: Readonly<Record<string, string>> = {
  mod: 'CmdOrCtrl',
  shift: 'Shift',
  alt: 'Alt',
  arrowleft: 'Left',
  arrowright: 'Right',
  arrowup: 'Up',
  arrowdown: 'Down',
  escape: 'Esc',
  '[plus]': 'Plus',
};

/** A shortcut in Electron's notation: `CmdOrCtrl+Shift+Z` for `mod+shift+Z`. */
export function acceleratorOf(shortcut: string): string {
  const keys = shortcut.split('+');
  // The sign is what Shift makes of the key already.
  const written = shortcut.endsWith('?') ? keys.filter((key) => key.toLowerCase() !== 'shift') : keys;
  return written
    .map((key) => names[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join('+');
}
