import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { drawerText as text } from '../../base/strings/drawer.ts';
import { useWindow } from '../../model/state/window.ts';
import classes from './drawer.module.css';
import { clampHeight, heightByKey, highest, lowest, usualHeight } from './height.ts';

interface ResizeHandleProps {
  /** Id of what it makes higher. */
  readonly panel: string;
  readonly height: number;
  readonly windowHeight: number;
}

function setHeight(drawerHeight: number): void {
  useWindow.setState({ drawerHeight });
}

/** The drawer's upper edge: dragged, moved by arrow keys, or led back to the usual height by a double click. */
export function ResizeHandle({ panel, height, windowHeight }: ResizeHandleProps) {
  const grip = useRef<{ readonly y: number; readonly height: number } | null>(null);
  const press = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { y: event.clientY, height };
  };
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const start = grip.current;
    if (start !== null) setHeight(clampHeight(start.height + start.y - event.clientY, windowHeight));
  };
  const release = (): void => {
    grip.current = null;
  };
  const type = (event: KeyboardEvent): void => {
    const next = heightByKey(event.key, event.shiftKey, height, windowHeight);
    if (next !== undefined) setHeight(next);
    else if (event.key === 'Enter') useWindow.setState({ drawer: null });
    else return;
    // The arrow keys would also move what is selected on the canvas.
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved; this separator can
    <div
      role="separator"
      tabIndex={0}
      className={classes.handle}
      aria-orientation="horizontal"
      aria-label={text.resize}
      aria-controls={panel}
      aria-valuemin={lowest}
      aria-valuemax={highest(windowHeight)}
      aria-valuenow={height}
      aria-valuetext={text.pixels(height)}
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={() => setHeight(clampHeight(usualHeight, windowHeight))}
      onKeyDown={type}
    />
  );
}
