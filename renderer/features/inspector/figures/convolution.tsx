import type { CSSProperties } from 'react';
import classes from './figure.module.css';
import { Arrow, Cells, Label } from './marks.tsx';

/** A small image with a bright diagonal. */
function pixel(row: number, column: number): number {
  return Math.max(0.06, 1 - 0.42 * Math.abs(row + column - 5) - 0.05 * row);
}

/** What a filter for such diagonals makes of it. */
function response(row: number, column: number): number {
  let sum = 0;
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) sum += (i + j === 2 ? 1 : -0.5) * pixel(row + i, column + j);
  return Math.min(1, Math.max(0, sum / 2.4));
}

function pitch(pixels: number): CSSProperties {
  return { ['--pitch' as string]: `${pixels}px` };
}

/** A 3×3 window visits a 6×6 map; what it answers lights up in the 4×4 map beside. */
export function Convolution() {
  return (
    <>
      <Cells x={30} y={8} rows={6} columns={6} size={11} strength={pixel} />
      <g style={pitch(12)} className={classes.down}>
        <rect x={29} y={7} width={37} height={37} rx={3} className={`${classes.window} ${classes.across}`} />
      </g>
      <Arrow from={[116, 44]} to={[148, 44]} />
      <Label x={132} y={37}>
        3×3
      </Label>
      <Cells x={166} y={12} rows={4} columns={4} size={15} strength={response} />
      <g style={pitch(16)} className={classes.down}>
        <rect
          x={165}
          y={11}
          width={17}
          height={17}
          rx={3}
          className={`${classes.window} ${classes.across}`}
        />
      </g>
      <Label x={65} y={91}>
        6×6
      </Label>
      <Label x={197} y={91}>
        4×4
      </Label>
    </>
  );
}

const wave = [0.2, 0.35, 0.9, 0.7, 0.25, 0.15, 0.6, 1, 0.8, 0.3, 0.1, 0.2];

/** A window of three steps slides along a sequence. */
export function Convolution1d() {
  const smooth = (i: number): number => ((wave[i] ?? 0) + (wave[i + 1] ?? 0) + (wave[i + 2] ?? 0)) / 3;
  return (
    <>
      <Cells x={40} y={16} rows={1} columns={12} size={16} strength={(_, i) => wave[i]} />
      <rect x={90} y={14.5} width={52} height={19} rx={3} className={classes.window} />
      <path className={classes.wire} d="M91,36 L108,60 M141,36 L124,60" />
      <Cells x={57} y={62} rows={1} columns={10} size={16} strength={(_, i) => smooth(i)} />
      <rect x={106.5} y={60.5} width={19} height={19} rx={3} className={classes.window} />
      <Label x={140} y={92}>
        steps →
      </Label>
    </>
  );
}

const rows = [6, 36, 66];

/** Every channel has a filter of its own; with `mixed`, 1×1 filters then mix the channels. */
export function Depthwise({ mixed = false }: { readonly mixed?: boolean }) {
  const shift = mixed ? 0 : 34;
  return (
    <>
      {rows.map((y, channel) => (
        <g key={y} opacity={1 - channel * 0.18}>
          <Cells
            x={24 + shift}
            y={y}
            rows={4}
            columns={4}
            size={5}
            strength={(r, c) => pixel(r, c + channel)}
          />
          <rect x={23 + shift} y={y - 1} width={19} height={19} rx={2} className={classes.window} />
          <Arrow from={[56 + shift, y + 12]} to={[96 + shift, y + 12]} />
          <Cells
            x={106 + shift}
            y={y}
            rows={4}
            columns={4}
            size={5}
            strength={(r, c) => response(r, c + channel - 1)}
          />
          {mixed ? <path className={classes.wire} d={`M134,${y + 12} C160,${y + 12} 160,48 186,48`} /> : null}
        </g>
      ))}
      {mixed ? (
        <>
          <Cells
            x={192}
            y={30}
            rows={4}
            columns={4}
            size={8}
            strength={(r, c) => (response(r, c) + pixel(c, r)) / 2}
          />
          <Label x={168} y={88}>
            1×1
          </Label>
        </>
      ) : (
        <Label x={110} y={14}>
          3×3
        </Label>
      )}
      {mixed ? (
        <Label x={76} y={14}>
          3×3
        </Label>
      ) : null}
    </>
  );
}

/** Each value is spread over a window of the larger map; windows overlap and add up. */
export function Transpose() {
  const spread = (row: number, column: number): number => {
    const hits = (position: number): number =>
      position % 2 === 0 && position > 0 && position < 6 ? 1 : 0.55;
    return hits(row) * hits(column) * pixel(row * 0.8, column * 0.8);
  };
  return (
    <>
      <Cells x={38} y={26} rows={3} columns={3} size={14} strength={(r, c) => pixel(r * 2, c * 2)} />
      <rect x={52} y={40} width={16} height={16} rx={3} className={classes.window} />
      <path className={classes.wire} d="M69,41 L188,37 M69,55 L188,73" strokeDasharray="2 3" />
      <Cells x={166} y={13} rows={7} columns={7} size={9} strength={spread} />
      <rect x={185} y={32} width={31} height={31} rx={3} className={classes.window} />
    </>
  );
}
