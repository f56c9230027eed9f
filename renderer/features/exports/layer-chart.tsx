import { useElementSize } from '@mantine/hooks';
import { useId, useMemo } from 'react';
import { isCoarse, type LayerDifference } from '../../../core/formats/report.ts';
import chart from '../../base/charts/layer-plot.module.css';
import { LayerPlot, layerColumn, ScaleLines, usePointedLayer } from '../../base/charts/layer-plot.tsx';
import { exportsText } from '../../base/strings/exports.ts';
import { formatScalar } from '../../base/strings/numbers.ts';
import { differenceOf, isBeyond, layerMarks, rangeOf } from './layer-bars.ts';
import classes from './layer-chart.module.css';

const text = exportsText.layers;
/** Room above the bars for the mark of the first one beyond. */
const headroom = 14;

interface LayerChartProps {
  readonly layers: readonly LayerDifference[];
  /** Path of the first layer beyond its tolerance. */
  readonly first: string | null;
  readonly onPick: ((path: string) => void) | undefined;
}

/** A bar for each layer, from the first to the last, on a logarithmic scale, below the line that none may cross. */
export function LayerChart({ layers, first, onPick }: LayerChartProps) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const range = useMemo(() => rangeOf(layers), [layers]);
  const room = height - headroom;
  const marks = useMemo(
    () => (width > 0 && room > 0 ? layerMarks(layers, range, width, room) : undefined),
    [layers, range, width, room],
  );
  const count = layers.length;
  const start = layers.findIndex(({ path }) => path === first);
  const at = usePointedLayer(count, Math.max(0, start));
  const layer = layers[at.index];
  if (layer === undefined) return <p className={classes.none}>{text.none}</p>;
  return (
    <div className={classes.chart}>
      <LayerPlot
        area={ref}
        layers={count}
        at={at}
        label={text.inWords(count, layers.filter(isBeyond).length, first)}
        value={text.at(layer.path, figure(layer), !isBeyond(layer))}
        onPick={onPick && (() => onPick(layer.path))}
        hint={text.pick}
        tip={
          <>
            <span className="mono">{layer.path}</span>
            <span className={chart.said}>
              <span className="mono">{figure(layer)}</span>
              {isCoarse(layer) ? '' : isBeyond(layer) ? text.beyond : text.within}
            </span>
          </>
        }
      >
        {marks !== undefined && (
          <svg width={width} height={height} className={chart.marks} aria-hidden>
            <g transform={`translate(0 ${headroom})`}>
              <ScaleLines range={range} width={width} height={room} />
              {at.shown && <path d={layerColumn(at.index, width / count, room)} className={chart.pointed} />}
              <path d={marks.within} className={classes.within} />
              <Beyond path={marks.beyond} />
              <path d={marks.limit} className={classes.limit} />
              {marks.first !== null && (
                <path d={`M${marks.first - 5} ${-headroom}h10l-5 9z`} className={classes.first} />
              )}
              <path d={`M0 ${room + 0.5}H${width}`} className={chart.axis} />
            </g>
          </svg>
        )}
      </LayerPlot>
    </div>
  );
}

/** Hatched, so that color is not all that tells them apart. */
function Beyond({ path }: { readonly path: string }) {
  const id = useId();
  return (
    <>
      <defs>
        <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={5} height={5} className={classes.beyond} fillOpacity={0.45} />
          <rect width={2.5} height={5} className={classes.beyond} />
        </pattern>
      </defs>
      <path d={path} fill={`url(#${id})`} className={classes.edge} />
    </>
  );
}

/** What the marks of the chart mean, with the tolerance in figures. */
export function LayerLegend({ layers, first }: Pick<LayerChartProps, 'layers' | 'first'>) {
  const tolerances = new Set(layers.map(({ tolerance }) => tolerance));
  const [tolerance] = tolerances;
  return (
    <ul className={classes.legend}>
      {first !== null && (
        <li data-first>
          <svg width={10} height={10} aria-hidden>
            <path d="M0 1h10l-5 8z" className={classes.first} />
          </svg>
          {text.firstBeyond(first)}
        </li>
      )}
      {tolerance !== undefined && (
        <li>
          {!isCoarse({ tolerance }) && (
            <svg width={18} height={10} aria-hidden>
              <path d="M0 5.5h18" className={classes.limit} />
            </svg>
          )}
          <span>{isCoarse({ tolerance }) ? text.coarse : text.tolerance(formatScalar(tolerance))}</span>
        </li>
      )}
    </ul>
  );
}

function figure(layer: LayerDifference): string {
  const value = differenceOf(layer);
  if (value === 0) return text.same;
  return Number.isFinite(value) ? formatScalar(value) : text.broken;
}
