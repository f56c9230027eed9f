import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useMemo, useState } from 'react';
import { chartsText } from '../strings/charts.ts';
import chart from './chart.module.css';
import './colours.css';
import { formatScalar } from '../theme/numbers.ts';
import { type FlowSeries, type FlowTable, flowTable, layerAt } from './flow-bars.ts';
import classes from './flow-chart.module.css';
import { FlowMarks, FlowSwatch } from './flow-marks.tsx';
import { logRange, placeOn } from './log-range.ts';

const text = chartsText.flow;

interface FlowChartProps {
  /** What the bars are, for the chart in words. */
  readonly title: string;
  /** The network that is looked at first, then its plain twin. */
  readonly series: readonly FlowSeries[];
  readonly onPick?: (path: string) => void;
  readonly isPicked?: (path: string) => boolean;
  /** Stands at the right of the legend. */
  readonly aside?: ReactNode;
  /** Said where there is nothing to show yet. */
  readonly empty?: string;
}

/** A bar for each layer, from the first to the last, on a logarithmic scale: where a gradient vanishes, explodes or travels well. */
export function FlowChart({ title, series, onPick, isPicked, aside, empty = text.empty }: FlowChartProps) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const [pointed, setPointed] = useState<number | null>(null);
  const [focused, setFocused] = useState(0);
  const [keys, setKeys] = useState(false);
  const hints = useId();
  const table = useMemo(() => flowTable(series), [series]);
  const range = useMemo(
    () => logRange(table.columns.flatMap((column) => column.filter((value) => value !== undefined))),
    [table],
  );
  const layers = table.paths.length;
  if (layers === 0) return <p className={chart['empty']}>{empty}</p>;

  const index = Math.min(pointed ?? focused, layers - 1);
  const path = table.paths[index] ?? '';
  const shown = pointed !== null || keys;
  const say = (column: number): string => {
    const value = table.columns[column]?.[index];
    if (value === undefined) return text.missing;
    const place = placeOn(range, value);
    if (value === 0) return text.zero;
    if (place === 'broken') return text.broken;
    return place === 'below' ? text.below(formatScalar(value)) : formatScalar(value);
  };
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    setPointed(layerAt(event.clientX - box.left, box.width, layers));
  };
  const press = (event: KeyboardEvent): void => {
    const next = layerByKey(event.key, index, layers);
    if (next !== undefined) setFocused(next);
    else if (event.key === 'Enter') onPick?.(path);
    else return;
    setPointed(null);
    event.preventDefault();
  };
  return (
    <div className={chart['chart']}>
      <ul className={chart['legend']}>
        {series.map(({ name }, i) => (
          <li key={name}>
            <FlowSwatch series={i} />
            <span className={chart['name']} title={name}>
              {name}
            </span>
          </li>
        ))}
        {aside !== undefined && <li className={chart['aside']}>{aside}</li>}
      </ul>
      <div className={classes['body']}>
        <div
          ref={ref}
          role="slider"
          tabIndex={0}
          className={classes['plot']}
          aria-label={inWords(title, series, table)}
          aria-describedby={onPick === undefined ? undefined : hints}
          aria-valuemin={1}
          aria-valuemax={layers}
          aria-valuenow={index + 1}
          aria-valuetext={text.at(
            path,
            series.map(({ name }, i) => text.one(name, say(i))),
          )}
          data-picks={onPick === undefined ? undefined : true}
          onPointerMove={point}
          onPointerLeave={() => setPointed(null)}
          onFocus={(event) => setKeys(event.currentTarget.matches(':focus-visible'))}
          onBlur={() => setKeys(false)}
          onKeyDown={press}
          onClick={() => onPick?.(path)}
        >
          {width > 0 && height > 0 && (
            <FlowMarks {...{ table, range, width, height, isPicked }} pointed={shown ? index : null} />
          )}
          {shown && (
            // On the side where the pointer is not.
            <div className={classes['tip']} data-side={index < layers / 2 ? 'right' : 'left'} aria-hidden>
              <span className="mono">{path}</span>
              {series.map(({ name }, i) => (
                <span key={name} className={classes['said']}>
                  <FlowSwatch series={i} />
                  <span className="mono">{say(i)}</span>
                </span>
              ))}
            </div>
          )}
        </div>
        <div className={classes['ends']} aria-hidden>
          <span>{text.first}</span>
          <span>{text.last}</span>
        </div>
      </div>
      <span id={hints} hidden>
        {text.pick}
      </span>
    </div>
  );
}

function layerByKey(key: string, index: number, layers: number): number | undefined {
  const many = Math.max(1, Math.ceil(layers / 20));
  const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: many, PageDown: -many };
  if (key === 'Home') return 0;
  if (key === 'End') return layers - 1;
  const step = Object.entries(steps).find(([name]) => name === key)?.[1];
  return step === undefined ? undefined : Math.min(layers - 1, Math.max(0, index + step));
}

function inWords(title: string, series: readonly FlowSeries[], { columns }: FlowTable): string {
  return text.inWords(
    title,
    series.map(({ name }, i) => {
      const known = columns[i]?.filter((value) => value !== undefined) ?? [];
      return text.series(
        name,
        formatScalar(known[0] ?? Number.NaN),
        formatScalar(known.at(-1) ?? Number.NaN),
      );
    }),
  );
}
