import { type KeyboardEvent, type MouseEvent, useId, useMemo, useState } from 'react';
import { BitmapCanvas } from '../images/canvas.tsx';
import { parseColor } from '../images/color-maps.ts';
import { ScaleBar } from '../images/value-map-view.tsx';
import { useRoom } from '../kit/use-room.ts';
import { chartsText } from '../strings/charts.ts';
import { formatScalar } from '../strings/numbers.ts';
import chart from './chart.module.css';
import { useColors } from './chart-theme.ts';
import type { HeatFigure } from './figure-chart.ts';
import { type HeatCell, heatBitmap, heatCellByKey, heatScale } from './heat-cells.ts';
import classes from './heat-chart.module.css';
import { valueText } from './value-axis.ts';

const text = chartsText.figures;

interface HeatChartProps {
  readonly figure: HeatFigure;
  /** Called with the column's layer. */
  readonly onPick: (path: string) => void;
}

/** A value for each pair of a row and a column, as colors. What a cell holds is said below, for pointer and arrow keys. */
export function HeatChart({ figure, onPick }: HeatChartProps) {
  const { title, rows, columns, values, axis, layers } = figure;
  const [box, room] = useRoom<HTMLDivElement>();
  const status = useId();
  const colors = useColors();
  const [active, setActive] = useState<HeatCell>({ row: 0, column: 0 });
  const [hovered, setHovered] = useState<HeatCell | null>(null);
  const scale = useMemo(() => heatScale({ values, axis }), [values, axis]);
  const bitmap = useMemo(
    () => heatBitmap({ rows, columns, values, axis }, scale, parseColor(colors('--field'))),
    [rows, columns, values, axis, scale, colors],
  );
  if (rows.length === 0 || columns.length === 0) return <p className={chart.empty}>{text.none}</p>;
  // Square cells of whole pixels where there is room for them.
  const fitting = Math.min(room.width / columns.length, room.height / rows.length);
  const cell = fitting >= 1 ? Math.min(36, Math.floor(fitting)) : fitting;
  const size = { width: cell * columns.length, height: cell * rows.length };
  const told = hovered ?? within(active, rows.length, columns.length);
  const cellAt = (event: MouseEvent<HTMLElement>): HeatCell => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const place = (at: number, count: number): number =>
      Math.min(count - 1, Math.max(0, Math.floor(at * count)));
    return {
      row: place((event.clientY - top) / height, rows.length),
      column: place((event.clientX - left) / width, columns.length),
    };
  };
  const pick = ({ column }: HeatCell): void => {
    const path = columns[column];
    if (layers && path !== undefined) onPick(path);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const next = heatCellByKey(event.key, active, rows.length, columns.length);
    if (next !== undefined) {
      setActive(next);
      setHovered(null);
    } else if (event.key === 'Enter') pick(active);
    else return;
    event.preventDefault();
  };
  const value = values[told.row * columns.length + told.column] ?? null;
  return (
    <div className={chart.chart}>
      <ul className={chart.legend}>
        <li className={chart.title}>{title}</li>
        <li className={chart.aside}>
          {axis.log === true ? (
            <span className="mono">
              {text.range(formatScalar(10 ** scale.min), formatScalar(10 ** scale.max))}
            </span>
          ) : (
            <ScaleBar scale={scale} />
          )}
        </li>
      </ul>
      <div ref={box} className={classes.room}>
        {room.width > 0 && (
          <div
            className={classes.picture}
            style={size}
            role="application"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move through its cells
            tabIndex={0}
            aria-label={text.heat(title, rows.length, columns.length)}
            aria-describedby={status}
            onKeyDown={press}
            onMouseMove={(event) => setHovered(cellAt(event))}
            onMouseLeave={() => setHovered(null)}
            onClick={(event) => {
              const at = cellAt(event);
              setActive(at);
              pick(at);
            }}
          >
            <BitmapCanvas bitmap={bitmap} size={Math.max(size.width, size.height)} like={size} />
            <span
              className={classes.told}
              style={{ top: told.row * cell, left: told.column * cell, width: cell, height: cell }}
              aria-hidden
            />
          </div>
        )}
      </div>
      <p id={status} className={classes.status} aria-live="polite">
        {text.cell(
          rows[told.row] ?? '',
          columns[told.column] ?? '',
          value === null ? text.noValue : valueText(value, axis),
        )}
      </p>
    </div>
  );
}

/** Other figures may have fewer cells. */
function within({ row, column }: HeatCell, rows: number, columns: number): HeatCell {
  return { row: Math.min(row, rows - 1), column: Math.min(column, columns - 1) };
}
