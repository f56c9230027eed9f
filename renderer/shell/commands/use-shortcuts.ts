import { getHotkeyHandler } from '@mantine/hooks';
import { useEffect } from 'react';
import { isAsking } from '../../base/kit/dialogs.tsx';
import { focusPalette, isPaletteOpen } from '../../base/kit/spotlight.ts';
import { stepText } from '../../base/strings/steps.ts';
import { isExportOpen } from '../../features/exports/exports-state.ts';
import { useAddSearch } from '../../model/stage/add-search.ts';
import { useWindow } from '../../model/state/window.ts';
import { copiedText, pasteText, removeSelection } from './clipboard.ts';
import type { Command } from './command.ts';
import { isEnabled } from './do-command.ts';
import { commands } from './list.ts';
import { inDesigner } from './selected.ts';
import { isWriting } from './writing.ts';

/** Copy, cut and paste come as events of the browser, which carry the clipboard without asking for permission. */
const byEvent = new Set(['copy', 'cut', 'paste']);

/** Binds all shortcuts to the window while the app is on the screen. */
export function useShortcuts(): void {
  useEffect(() => {
    const bindings = commands.flatMap((command) =>
      byEvent.has(command.id)
        ? []
        : (command.shortcuts ?? []).map((shortcut) => ({ command, press: handler(command, shortcut) })),
    );
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const writing = isWriting(event.target);
      const pressing = isPressing(event);
      if (isPaletteOpen() && !writing) focusPalette();
      const resting =
        isAsking() ||
        isExportOpen() ||
        isPaletteOpen() ||
        isInOverlay(event.target) ||
        useWindow.getState().help;
      for (const { command, press } of bindings) {
        const typing = writing && command.whileWriting !== true;
        if ((typing || resting || pressing) && command.everywhere !== true) continue;
        press(event);
      }
    };
    const onCopy = (event: ClipboardEvent): void => {
      const text = mayTake(event) ? copiedText() : undefined;
      if (text === undefined) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') removeSelection(stepText.cut);
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (!mayTake(event)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      event.preventDefault();
      pasteText(text);
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('copy', onCopy);
    window.addEventListener('cut', onCopy);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('copy', onCopy);
      window.removeEventListener('cut', onCopy);
      window.removeEventListener('paste', onPaste);
    };
  }, []);
}

function handler(command: Command, shortcut: string): (event: KeyboardEvent) => void {
  const perform = (): void => {
    void command.do();
  };
  const press = getHotkeyHandler([[shortcut, perform]]);
  return (event) => {
    if (isEnabled(command)) press(event);
  };
}

/** True where Enter presses the button, link or tab that has the focus. */
function isPressing({ key, target }: KeyboardEvent): boolean {
  const pressed = 'button, a, summary, [role="button"], [role="tab"], [role="separator"]';
  return key === 'Enter' && target instanceof Element && target.closest(pressed) !== null;
}

/** True inside dialogs, menus and lists, which have keys of their own. */
function isInOverlay(target: EventTarget | null): boolean {
  if (useAddSearch.getState().request !== null) return true;
  return (
    target instanceof Element && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null
  );
}

function mayTake(event: ClipboardEvent): boolean {
  const marked = window.getSelection()?.isCollapsed === false && event.type !== 'paste';
  return inDesigner() && !isWriting(event.target) && !isInOverlay(event.target) && !isAsking() && !marked;
}
