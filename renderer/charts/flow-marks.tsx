import { useId, useMemo } from 'react';
import { powerOfTen } from '../theme/numbers.ts';
import { barsOf, type FlowTable, slotsFor } from './flow-bars.ts';
import classes from './flow-chart.module.css';
import { lineStyle } from './line-style.ts';
import { decadesOf, type LogRange } from './log-range.ts';

interface FlowMarksProps {
  readonly table: FlowTable;
  readonly range: LogRange;
  readonly width: number;
  readonly height: number;
  /** The layer under the pointer. */
  readonly pointed: number | null;
  readonly isPicked: ((path: string) => boolean) | undefined;
}

/** Pixels that a line of the scale needs for its number. */
const lineRoom = 24;
/** Room above the highest value, for what is no finite number. */
const headroom = 8;

function colourOf(series: number): string {
  return `var(${lineStyle(series).colour})`;
}

export function FlowMarks({ table, range, width, height, pointed, isPicked }: FlowMarksProps) {
  const layers = table.paths.length;
  const room = height - headroom;
  const pitch = width / layers;
  const decades = decadesOf(range, room / lineRoom);
  const drawn = useMemo(() => {
    const slots = slotsFor(width, layers, table.columns.length);
    return table.columns.map((column, i) => ({
      over: slots === 1 && i > 0,
      // What is laid over it has to be seen; so many bars are an area anyway.
      under: i === 0 && slots === 1 && (table.columns.length > 1 || width / layers < 4),
      ...barsOf(column, range, { width, height: room, layers, slot: slots === 1 ? 0 : i, slots }),
    }));
  }, [table, range, width, room, layers]);
  return (
    <svg width={width} height={height} className={classes['marks']} aria-hidden>
      <g transform={`translate(0 ${headroom})`}>
        {decades.map((exponent) => {
          const y = room * (1 - (exponent - range.floor) / (range.top - range.floor));
          return (
            <g key={exponent}>
              <path d={`M0 ${Math.round(y) + 0.5}H${width}`} className={classes['line']} />
              <text x={-8} y={y} dy="0.32em" className={classes['tick']}>
                {powerOfTen(exponent)}
              </text>
            </g>
          );
        })}
        {isPicked !== undefined && (
          <path
            d={table.paths.map((path, i) => (isPicked(path) ? column(i, pitch, room) : '')).join('')}
            className={classes['picked']}
          />
        )}
        {pointed !== null && <path d={column(pointed, pitch, room)} className={classes['pointed']} />}
        {drawn.map(({ over, under, bars, line, below, broken }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a series' place is what its look comes from
          <g key={i}>
            {!over && (
              <g opacity={under ? 0.3 : 1}>
                <BarsPath d={bars} series={i} />
              </g>
            )}
            {(over || under) && <path d={line} fill="none" stroke={colourOf(i)} strokeWidth={1.75} />}
            <path d={below.map((x) => arrow(x, room - 1, -1)).join('')} fill={colourOf(i)} />
            <path d={broken.map((x) => arrow(x, 0, 1)).join('')} fill={colourOf(i)} />
          </g>
        ))}
        <path d={`M0 ${room + 0.5}H${width}`} className={classes['axis']} />
      </g>
    </svg>
  );
}

/** The first series is solid; the others are outlined and hatched, so that colour is not all that tells them apart. */
function BarsPath({ d, series }: { readonly d: string; readonly series: number }) {
  const id = useId();
  const colour = colourOf(series);
  if (series === 0) return <path d={d} fill={colour} />;
  return (
    <>
      <Hatch id={id} colour={colour} />
      <path d={d} fill={`url(#${id})`} stroke={colour} strokeWidth={1} />
    </>
  );
}

function Hatch({ id, colour }: { readonly id: string; readonly colour: string }) {
  return (
    <defs>
      <pattern id={id} width={4} height={4} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={4} height={4} fill={colour} fillOpacity={0.22} />
        <rect width={1.6} height={4} fill={colour} />
      </pattern>
    </defs>
  );
}

/** What a series' bars look like, for the legend. */
export function FlowSwatch({ series }: { readonly series: number }) {
  return (
    <svg width={11} height={11} aria-hidden style={{ flex: 'none' }}>
      <BarsPath d="M0.5 0.5h10v10h-10z" series={series} />
    </svg>
  );
}

function column(index: number, pitch: number, height: number): string {
  return `M${index * pitch} ${height}V0h${Math.max(1, pitch)}V${height}z`;
}

/** A small triangle with its tip at a place, pointing down from above it (−1) or up from below it (1). */
function arrow(x: number, y: number, side: 1 | -1): string {
  return `M${x - 3} ${y + side * 5}h6L${x} ${y}z`;
}
