import { useElementSize } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import { chartsText } from '../strings/charts.ts';
import chart from './chart.module.css';
import './colors.css';
import type { Mark, Spot, SpotsFigure } from './figure-chart.ts';
import classes from './layer-plot.module.css';
import { LayerPlot, layerColumn, usePointedLayer } from './layer-plot.tsx';
import { spotPaths } from './spot-marks.ts';
import { type ValueAxis, valueAxis, valueText } from './value-axis.ts';

const text = chartsText.figures;
/** Pixels that a line of the axis needs for its number. */
const lineRoom = 24;
/** Room above the highest value, for what is no finite number. */
const headroom = 8;

interface SpotsChartProps {
  readonly figure: SpotsFigure;
  /** Called for a spot that is a layer. */
  readonly onPick: (path: string) => void;
  readonly isPicked: (path: string) => boolean;
}

/** A value for each of some things in a row, the first at the left: a slider, so that keys can walk along it. */
export function SpotsChart({ figure, onPick, isPicked }: SpotsChartProps) {
  const { title, spots, axis: look, marks = [] } = figure;
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const axis = useMemo(() => {
    const values = spots.flatMap(({ value, deviation }) =>
      value === null ? [] : [value, ...(deviation === null ? [] : [value + deviation, value - deviation])],
    );
    const held = look.log === true ? [] : figure.look === 'bars' ? [0] : [];
    return valueAxis(
      [
        ...values.filter((value) => look.log !== true || value > 0),
        ...held,
        ...marks.map(({ value }) => value),
      ],
      look,
    );
  }, [spots, look, marks, figure.look]);
  const at = usePointedLayer(spots.length);
  const spot = spots[at.index];
  if (spot === undefined) return <p className={chart.empty}>{text.none}</p>;
  const { path } = spot;
  const said = saidOf(spot, figure);
  return (
    <div className={chart.chart}>
      <Legend title={title} marks={marks} figure={figure} />
      <LayerPlot
        area={ref}
        layers={spots.length}
        at={at}
        label={inWords(figure)}
        value={text.at(spot.label, said)}
        onPick={path === null ? undefined : () => onPick(path)}
        hint={text.pick}
        ends={[spots[0]?.label ?? '', spots.at(-1)?.label ?? '']}
        tip={
          <>
            <span className="mono">{spot.label}</span>
            <span className="mono">{said}</span>
          </>
        }
      >
        {width > 0 && height > 0 && (
          <svg width={width} height={height} className={classes.marks} aria-hidden>
            <g transform={`translate(0 ${headroom})`}>
              <AxisLines axis={axis} width={width} height={height - headroom} />
              <path
                d={spots
                  .map((one, i) =>
                    one.path !== null && isPicked(one.path)
                      ? layerColumn(i, width / spots.length, height - headroom)
                      : '',
                  )
                  .join('')}
                className={classes.picked}
              />
              {at.shown && (
                <path
                  d={layerColumn(at.index, width / spots.length, height - headroom)}
                  className={classes.pointed}
                />
              )}
              <Marks figure={figure} axis={axis} width={width} height={height - headroom} />
            </g>
          </svg>
        )}
      </LayerPlot>
    </div>
  );
}

interface MarksProps {
  readonly figure: SpotsFigure;
  readonly axis: ValueAxis;
  readonly width: number;
  readonly height: number;
}

function Marks({ figure: { spots, look, marks = [] }, axis, width, height }: MarksProps) {
  const paths = useMemo(() => spotPaths(spots, axis, { width, height }), [spots, axis, width, height]);
  const color = 'var(--line-1)';
  return (
    <>
      {look === 'bars' ? (
        <path d={paths.bars} fill={color} />
      ) : (
        <>
          <path d={paths.band} fill={color} fillOpacity={0.18} />
          <path d={paths.line} fill="none" stroke={color} strokeWidth={1.75} strokeLinejoin="round" />
          {paths.dots.map(([x, y]) => (
            <circle key={x} cx={x} cy={y} r={2.5} fill={color} />
          ))}
        </>
      )}
      {marks.map(({ name, value, role }) => {
        const place = axis.place(value);
        return typeof place === 'number' ? (
          <path
            key={name}
            d={`M0 ${height * (1 - place)}H${width}`}
            stroke={`var(${markStyles[role].color})`}
            strokeWidth={1.5}
            strokeDasharray={markStyles[role].dash.join(' ')}
          />
        ) : null;
      })}
      <path d={paths.below.map((x) => arrow(x, height - 1, -1)).join('')} fill={color} />
      <path d={paths.broken.map((x) => arrow(x, 0, 1)).join('')} fill={color} />
      <path d={`M0 ${height + 0.5}H${width}`} className={classes.axis} />
    </>
  );
}

/** The title of a chart, and what is drawn across it. */
export function Legend({
  title,
  marks,
  figure: { axis },
  children,
}: {
  readonly title: string;
  readonly marks: readonly Mark[];
  readonly children?: ReactNode;
  readonly figure: Pick<SpotsFigure, 'axis'>;
}) {
  return (
    <ul className={chart.legend}>
      <li className={chart.title}>{title}</li>
      {children}
      {marks.map(({ name, value, role }) => (
        <li key={name}>
          <svg width={18} height={8} aria-hidden style={{ flex: 'none' }}>
            <path
              d="M0 4h18"
              stroke={`var(${markStyles[role].color})`}
              strokeWidth={1.5}
              strokeDasharray={markStyles[role].dash.join(' ')}
            />
          </svg>
          {name}
          <span className="mono">{valueText(value, axis)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Told apart by more than their color. */
export const markStyles: Readonly<
  Record<Mark['role'], { readonly color: string; readonly dash: readonly number[] }>
> = {
  goal: { color: '--line-3', dash: [6, 3] },
  floor: { color: '--line-2', dash: [2, 3] },
};

function AxisLines({ axis, width, height }: Omit<MarksProps, 'figure'>) {
  return axis.ticks(height / lineRoom).map(({ place, label }) => {
    const y = height * (1 - place);
    return (
      <g key={label}>
        <path d={`M0 ${Math.round(y) + 0.5}H${width}`} className={classes.line} />
        <text x={-8} y={y} dy="0.32em" className={classes.tick}>
          {label}
        </text>
      </g>
    );
  });
}

function saidOf({ value, deviation, said }: Spot, { axis }: Pick<SpotsFigure, 'axis'>): string {
  if (value === null) return text.noValue;
  const written = said ?? valueText(value, axis);
  return deviation === null ? written : `${written} ± ${valueText(deviation, axis)}`;
}

function inWords(figure: SpotsFigure): string {
  const known = figure.spots.filter(({ value }) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return text.inWords(figure.title, text.none);
  return text.inWords(
    figure.title,
    text.from(first.label, saidOf(first, figure), last.label, saidOf(last, figure)),
  );
}

/** A small triangle with its tip at a place, pointing down from above it (−1) or up from below it (1). */
function arrow(x: number, y: number, side: 1 | -1): string {
  return `M${x - 3} ${y + side * 5}h6L${x} ${y}z`;
}
