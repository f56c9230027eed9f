import { isAsking } from '../../base/kit/dialogs.tsx';
import { isPaletteOpen } from '../../base/kit/spotlight.ts';
import { host, inApp } from '../../model/host/bridge.ts';
import { openPath } from '../../model/host/files.ts';
import { onceIn } from '../../model/host/once-in.ts';
import { useStart } from '../../model/host/start.ts';
import { useAddSearch } from '../../model/stage/add-search.ts';
import { useCanvasState } from '../../model/stage/canvas-state.ts';
import { useGradient } from '../../model/stage/gradient-state.ts';
import { showError } from '../../model/state/act.ts';
import { useDocument } from '../../model/state/document.ts';
import { useRuns } from '../../model/state/runs.ts';
import { useView } from '../../model/state/view.ts';
import { useWindow } from '../../model/state/window.ts';
import type { Command } from '../commands/command.ts';
import { doCommand, isEnabled } from '../commands/do-command.ts';
import { hostMenus, openPrefix, textEdits } from '../commands/host-menu.ts';
import { commands } from '../commands/list.ts';
import { isTextField } from '../commands/writing.ts';

/** So long after the last change the menu bar is told, in milliseconds. */
const rest = 120;

/** Keeps the app's menu bar as the commands are, and does what is chosen there. Call once. */
export function followMenus(): void {
  if (!inApp) return;
  let shown = '';
  const show = (): void => {
    const menus = hostMenus({
      commands,
      isEnabled: isOffered,
      recent: useStart.getState().recent,
      writing: isTextField(document.activeElement),
    });
    const text = JSON.stringify(menus);
    if (text === shown) return;
    shown = text;
    host.showMenu(menus).catch(showError);
  };
  const soon = onceIn(rest, show);
  for (const store of [useDocument, useView, useWindow, useRuns, useStart, useGradient, useCanvasState]) {
    store.subscribe(soon);
  }
  // Dialogs and text fields take the focus; what can be done changes with it.
  window.addEventListener('focusin', soon);
  window.addEventListener('focusout', soon);
  host.on('command', runFromMenu);
  show();
}

/** While a question or a search is open, only what works everywhere goes on. */
function isOffered(command: Command): boolean {
  const resting = isPaletteOpen() || useWindow.getState().help || useAddSearch.getState().request !== null;
  if (isAsking() || (resting && command.everywhere !== true)) return false;
  return isEnabled(command);
}

function runFromMenu(id: string): void {
  if (textEdits.has(id) && isTextField(document.activeElement)) {
    // The one way to a field's own undo; the app does copying and pasting there itself.
    document.execCommand(id === 'select-all' ? 'selectAll' : id);
    return;
  }
  if (isAsking()) return;
  if (id.startsWith(openPrefix)) void openPath(id.slice(openPrefix.length));
  else doCommand(id);
}
