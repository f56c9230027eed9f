import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef } from 'react';
import tools from '../../base/kit/parts.module.css';
import { useRoom } from '../../base/kit/use-room.ts';
import { resultsText } from '../../base/strings/results.ts';
import { showDrawing, usePad } from './pad-state.ts';
import { type PadPoint, paint } from './strokes.ts';
import classes from './try.module.css';

const text = resultsText.pad;

interface PadProps {
  /** Whether drawings are brought to where MNIST's digits are, unless somebody has said so. */
  readonly centreByDefault: boolean;
}

/** A pad to draw on in white on black, as the digits are; asks the network while one draws. */
export function Pad({ centreByDefault }: PadProps) {
  const { strokes, brush, centre } = usePad();
  const isCentred = centre ?? centreByDefault;
  const [ref, { width, height }] = useRoom<HTMLDivElement>(0);
  // Beside the pad its tools need room.
  const size = Math.round(Math.max(96, Math.min(height, width - 128, 320)));
  const canvas = useRef<HTMLCanvasElement>(null);
  const pixels = Math.round(size * window.devicePixelRatio);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a canvas of another size has lost its image
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) paint(context, strokes);
  }, [strokes, pixels]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever changes the drawing asks again
  useEffect(() => showDrawing(isCentred), [strokes, isCentred]);

  const placeOf = ({
    clientX,
    clientY,
  }: {
    readonly clientX: number;
    readonly clientY: number;
  }): PadPoint => {
    const box = canvas.current?.getBoundingClientRect();
    if (box === undefined) return { x: 0, y: 0 };
    return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    usePad.setState({ strokes: [...strokes, { points: [placeOf(event)], width: brush / 28 }] });
  };
  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const moves = event.nativeEvent.getCoalescedEvents?.() ?? [];
    const points = (moves.length === 0 ? [event.nativeEvent] : moves).map(placeOf);
    usePad.setState((state) => {
      const last = state.strokes.at(-1);
      if (last === undefined) return state;
      return { strokes: [...state.strokes.slice(0, -1), { ...last, points: [...last.points, ...points] }] };
    });
  };
  const undo = (): void => usePad.setState({ strokes: strokes.slice(0, -1) });
  const press = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z') return;
    // Whoever has just drawn means the stroke, not the document.
    event.preventDefault();
    undo();
  };
  return (
    <div ref={ref} className={classes.area}>
      <div className={classes.pad} style={{ width: size, height: size }}>
        <canvas
          ref={canvas}
          width={pixels}
          height={pixels}
          style={{ width: size, height: size }}
          role="img"
          aria-label={text.label}
          tabIndex={-1}
          onPointerDown={begin}
          onPointerMove={go}
          onKeyDown={press}
        />
        {strokes.length === 0 ? (
          <span className={classes.hint} aria-hidden>
            {text.hint}
          </span>
        ) : null}
      </div>
      <div className={classes.tools}>
        <button type="button" className={tools.button} disabled={strokes.length === 0} onClick={undo}>
          <IconArrowBackUp size={14} aria-hidden />
          {text.undo}
        </button>
        <button
          type="button"
          className={tools.button}
          disabled={strokes.length === 0}
          onClick={() => usePad.setState({ strokes: [] })}
        >
          <IconTrash size={14} aria-hidden />
          {text.clear}
        </button>
        <label>
          {text.brush}
          <input
            type="range"
            min={1}
            max={5}
            step={0.25}
            value={brush}
            onChange={(event) => usePad.setState({ brush: event.currentTarget.valueAsNumber })}
          />
        </label>
        <label className={classes.check} title={text.centreHint}>
          <input
            type="checkbox"
            checked={isCentred}
            onChange={(event) => usePad.setState({ centre: event.currentTarget.checked })}
          />
          {text.centre}
        </label>
      </div>
    </div>
  );
}
