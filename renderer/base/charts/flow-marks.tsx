import { useId, useMemo } from 'react';
import { barsOf, type FlowTable, slotsFor } from './flow-bars.ts';
import classes from './layer-plot.module.css';
import { layerColumn, ScaleLines } from './layer-plot.tsx';
import { lineStyle } from './line-style.ts';
import type { LogRange } from './log-range.ts';

interface FlowMarksProps {
  readonly table: FlowTable;
  readonly range: LogRange;
  readonly width: number;
  readonly height: number;
  /** The layer under the pointer. */
  readonly pointed: number | null;
  readonly isPicked: ((path: string) => boolean) | undefined;
}

/** Room above the highest value, for what is no finite number. */
const headroom = 8;

function colorOf(series: number): string {
  return `var(${lineStyle(series).color})`;
}

export function FlowMarks({ table, range, width, height, pointed, isPicked }: FlowMarksProps) {
  const layers = table.paths.length;
  const room = height - headroom;
  const pitch = width / layers;
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
    <svg width={width} height={height} className={classes.marks} aria-hidden>
      <g transform={`translate(0 ${headroom})`}>
        <ScaleLines range={range} width={width} height={room} />
        {isPicked !== undefined && (
          <path
            d={table.paths.map((path, i) => (isPicked(path) ? layerColumn(i, pitch, room) : '')).join('')}
            className={classes.picked}
          />
        )}
        {pointed !== null && <path d={layerColumn(pointed, pitch, room)} className={classes.pointed} />}
        {drawn.map(({ over, under, bars, line, below, broken }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a series' place is what its look comes from
          <g key={i}>
            {!over && (
              <g opacity={under ? 0.3 : 1}>
                <BarsPath d={bars} series={i} />
              </g>
            )}
            {(over || under) && <path d={line} fill="none" stroke={colorOf(i)} strokeWidth={1.75} />}
            <path d={below.map((x) => arrow(x, room - 1, -1)).join('')} fill={colorOf(i)} />
            <path d={broken.map((x) => arrow(x, 0, 1)).join('')} fill={colorOf(i)} />
          </g>
        ))}
        <path d={`M0 ${room + 0.5}H${width}`} className={classes.axis} />
      </g>
    </svg>
  );
}

/** The first series is solid; the others are outlined and hatched, so that color is not all that tells them apart. */
function BarsPath({ d, series }: { readonly d: string; readonly series: number }) {
  const id = useId();
  const color = colorOf(series);
  if (series === 0) return <path d={d} fill={color} />;
  return (
    <>
      <Hatch id={id} color={color} />
      <path d={d} fill={`url(#${id})`} stroke={color} strokeWidth={1} />
    </>
  );
}

function Hatch({ id, color }: { readonly id: string; readonly color: string }) {
  return (
    <defs>
      <pattern id={id} width={4} height={4} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={4} height={4} fill={color} fillOpacity={0.22} />
        <rect width={1.6} height={4} fill={color} />
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

/** A small triangle with its tip at a place, pointing down from above it (−1) or up from below it (1). */
function arrow(x: number, y: number, side: 1 | -1): string {
  return `M${x - 3} ${y + side * 5}h6L${x} ${y}z`;
}
