import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { History } from '../../../core/document/history.ts';
import { appText } from '../../base/strings/app.ts';
import { commandText } from '../../base/strings/commands.ts';
import { extraName, nodeName, wireName } from '../../model/stage/names.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { useDocument } from '../../model/state/document.ts';
import { useView } from '../../model/state/view.ts';

/** Tells screen readers what has been done and what is selected now. Refusals and failures are notifications, heard anyway. */
export function Announcer() {
  const [text, setText] = useState('');
  useEffect(() => {
    let waiting: string[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = (words: string | undefined): void => {
      if (words === undefined) return;
      waiting.push(words);
      // What happens at once is said in one breath; a key that is held must not put it off for ever.
      timer ??= setTimeout(() => {
        timer = undefined;
        setText(waiting.join('. '));
        waiting = [];
      }, 80);
    };
    const stops = [
      useDocument.subscribe((now, before) => {
        if (now.opened === before.opened) say(stepBetween(before.history, now.history));
      }),
      useView.subscribe((now, before) => {
        if (now.selection !== before.selection || now.selectedEdges !== before.selectedEdges) say(selected());
        if (now.trail !== before.trail) say(place());
      }),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, []);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}

/** What leads from one state of the document to another, as undo names it; several nudges are one step. */
function stepBetween(before: History, now: History): string | undefined {
  const [undone, redone, done] = [now.future[0], before.future[0], now.past.at(-1)];
  if (now.past.length < before.past.length) return undone && commandText.undoStep(undone.label);
  if (now.past.length === before.past.length) return undefined;
  return redone !== undefined && now.future.length < before.future.length && done?.label === redone.label
    ? commandText.redoStep(redone.label)
    : done?.label;
}

function selected(): string {
  const { selection, selectedEdges } = useView.getState();
  const view = canvasView();
  const [key = '', ...others] = [...selection, ...selectedEdges];
  if (others.length > 0) return appText.selectedCount(others.length + 1);
  const name = nodeName(view, key) || extraName(view, key) || wireName(view, key);
  return name === '' ? appText.nothingSelected : appText.selected(name);
}

function place(): string {
  const inner = canvasView().trail.at(-1);
  return inner === undefined ? appText.inNetwork : appText.inBlock(inner.label ?? inner.id);
}
