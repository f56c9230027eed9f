import { type KeyboardEvent, type MouseEvent, useId, useMemo, useState } from 'react';
import { countAt } from '../../../core/training/confusion.ts';
import { type ReadColor, useColors } from '../../base/charts/chart-theme.ts';
import { BitmapCanvas } from '../../base/images/canvas.tsx';
import { parseColor } from '../../base/images/color-maps.ts';
import { useRoom } from '../../base/kit/use-room.ts';
import { resultsText } from '../../base/strings/results.ts';
import classes from './confusion.module.css';
import { type Cell, cellByKey } from './confusion.ts';
import { cellUnder, confusionBitmap, type Tones } from './confusion-bitmap.ts';
import type { Evaluation } from './results-state.ts';

const text = resultsText.confusion;

interface ConfusionMapProps {
  readonly evaluation: Evaluation;
  readonly chosen: Cell | null;
  readonly onChoose: (cell: Cell) => void;
}

/** The confusion matrix of many classes, drawn from its counts. What a cell holds is said below, for pointer and arrow keys. */
export function ConfusionMap({ evaluation, chosen, onChoose }: ConfusionMapProps) {
  const { classes: names, confusion } = evaluation;
  const [box, room] = useRoom<HTMLDivElement>();
  const status = useId();
  const colors = useColors();
  const [active, setActive] = useState<Cell>(chosen ?? { label: 0, predicted: 0 });
  const [hovered, setHovered] = useState<Cell | null>(null);
  const space = Math.floor(Math.min(room.width, room.height));
  // Whole pixels a class where there is room for them: every cell is then as wide as the next.
  const size = space >= names.length ? space - (space % names.length) : space;
  const most = Math.round(size * devicePixelRatio);
  const bitmap = useMemo(
    () => (size === 0 ? undefined : confusionBitmap(confusion, most, tonesOf(colors))),
    [confusion, size, most, colors],
  );
  const [followed, setFollowed] = useState(chosen);
  // A cell that is chosen in the list of mistakes is shown here too.
  if (chosen !== followed) {
    setFollowed(chosen);
    if (chosen !== null) setActive(chosen);
  }
  const told = hovered ?? active;
  const place = (event: MouseEvent<HTMLElement>): Cell => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [(event.clientX - left) / width, (event.clientY - top) / height];
    return cellUnder(confusion, bitmap?.width ?? 1, x, y);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey) return;
    const next = cellByKey(event.key, active, names.length, event.ctrlKey);
    if (event.key === 'Enter' || event.key === ' ') onChoose(active);
    else if (next === undefined) return;
    else {
      setActive(next);
      setHovered(null);
    }
    event.preventDefault();
  };
  const share = (index: number): string => `${(100 * index) / names.length}%`;
  return (
    <div className={classes.whole}>
      <p className={classes.axes} aria-hidden>
        {text.corner}
      </p>
      <div ref={box} className={classes.room}>
        {bitmap === undefined ? null : (
          <div
            className={classes.picture}
            style={{ width: size, height: size }}
            role="application"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move through its cells
            tabIndex={0}
            aria-label={text.picture(names.length)}
            aria-describedby={status}
            onKeyDown={press}
            onMouseMove={(event) => setHovered(place(event))}
            onMouseLeave={() => setHovered(null)}
            onClick={(event) => {
              const cell = place(event);
              setActive(cell);
              onChoose(cell);
            }}
          >
            <BitmapCanvas bitmap={bitmap} size={size} />
            <span className={classes.row} style={{ top: share(told.label + 0.5) }} aria-hidden />
            <span className={classes.column} style={{ left: share(told.predicted + 0.5) }} aria-hidden />
          </div>
        )}
      </div>
      <p id={status} className={classes.status} aria-live="polite">
        {text.cell(
          countAt(confusion, told.label, told.predicted),
          names[told.label] ?? '',
          names[told.predicted] ?? '',
        )}
      </p>
    </div>
  );
}

function tonesOf(read: ReadColor): Tones {
  return {
    ground: parseColor(read('--panel')),
    right: parseColor(read('--accent')),
    wrong: parseColor(read('--danger')),
  };
}
