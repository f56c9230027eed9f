import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import { chartsText } from '../strings/charts.ts';
import chart from './chart.module.css';
import './colors.css';
import { formatScalar } from '../strings/numbers.ts';
import { type FlowSeries, type FlowTable, flowTable } from './flow-bars.ts';
import { FlowMarks, FlowSwatch } from './flow-marks.tsx';
import classes from './layer-plot.module.css';
import { LayerPlot, usePointedLayer } from './layer-plot.tsx';
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
  const table = useMemo(() => flowTable(series), [series]);
  const range = useMemo(
    () => logRange(table.columns.flatMap((column) => column.filter((value) => value !== undefined))),
    [table],
  );
  const layers = table.paths.length;
  const at = usePointedLayer(layers);
  if (layers === 0) return <p className={chart.empty}>{empty}</p>;

  const path = table.paths[at.index] ?? '';
  const say = (column: number): string => {
    const value = table.columns[column]?.[at.index];
    if (value === undefined) return text.missing;
    const place = placeOn(range, value);
    if (value === 0) return text.zero;
    if (place === 'broken') return text.broken;
    return place === 'below' ? text.below(formatScalar(value)) : formatScalar(value);
  };
  return (
    <div className={chart.chart}>
      <ul className={chart.legend}>
        {series.map(({ name }, i) => (
          <li key={name}>
            <FlowSwatch series={i} />
            <span className={chart.name} title={name}>
              {name}
            </span>
          </li>
        ))}
        {aside !== undefined && <li className={chart.aside}>{aside}</li>}
      </ul>
      <LayerPlot
        area={ref}
        layers={layers}
        at={at}
        label={inWords(title, series, table)}
        value={text.at(
          path,
          series.map(({ name }, i) => text.one(name, say(i))),
        )}
        onPick={onPick && (() => onPick(path))}
        hint={text.pick}
        tip={
          <>
            <span className="mono">{path}</span>
            {series.map(({ name }, i) => (
              <span key={name} className={classes.said}>
                <FlowSwatch series={i} />
                <span className="mono">{say(i)}</span>
              </span>
            ))}
          </>
        }
      >
        {width > 0 && height > 0 && (
          <FlowMarks {...{ table, range, width, height, isPicked }} pointed={at.shown ? at.index : null} />
        )}
      </LayerPlot>
    </div>
  );
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
