import { formatPercent } from '../../../base/strings/numbers.ts';
import classes from './figure.module.css';
import { Arrow, Cells, Label } from './marks.tsx';

/** Strength of the n-th of twelve values, so that each can be found again. */
function shade(n: number): number {
  return 0.1 + (n / 11) * 0.85;
}

/** A map becomes one long vector, row after row. */
export function Flatten() {
  return (
    <>
      <Cells x={16} y={26} rows={3} columns={4} size={13} strength={(r, c) => shade(r * 4 + c)} />
      <Arrow from={[80, 48]} to={[104, 48]} />
      <Cells x={112} y={42} rows={1} columns={12} size={12} strength={(_, c) => shade(c)} />
    </>
  );
}

/** The same values in the same order, in other rows. */
export function Reshape() {
  return (
    <>
      <Cells x={26} y={32} rows={2} columns={6} size={15} strength={(r, c) => shade(r * 6 + c)} />
      <Arrow from={[130, 48]} to={[158, 48]} />
      <Cells x={172} y={24} rows={3} columns={4} size={15} strength={(r, c) => shade(r * 4 + c)} />
      <Label x={74} y={84}>
        2×6
      </Label>
      <Label x={204} y={84}>
        3×4
      </Label>
    </>
  );
}

/** Rows become columns. */
export function Permute() {
  return (
    <>
      <Cells x={46} y={32} rows={2} columns={4} size={15} strength={(r, c) => shade(r * 4 + c + 2)} />
      <Arrow from={[120, 48]} to={[152, 48]} />
      <Cells x={176} y={16} rows={4} columns={2} size={15} strength={(r, c) => shade(c * 4 + r + 2)} />
    </>
  );
}

/** Two groups of three channels become three pairs, one of each group in every pair. */
export function ChannelShuffle() {
  const group = (channel: number): number =>
    channel < 3 ? 0.9 - 0.15 * channel : 0.35 - 0.12 * (channel - 3);
  return (
    <>
      <Cells x={30} y={40} rows={1} columns={6} size={15} strength={(_, c) => group(c)} />
      <Arrow from={[130, 48]} to={[150, 48]} />
      <Cells
        x={156}
        y={40}
        rows={1}
        columns={6}
        size={15}
        strength={(_, c) => group((c % 2) * 3 + Math.floor(c / 2))}
      />
    </>
  );
}

/** Some neighboring channels go on, the others stay behind. */
export function ChannelSlice() {
  const isKept = (channel: number): boolean => channel > 0 && channel < 4;
  return (
    <>
      <Cells
        x={40}
        y={40}
        rows={1}
        columns={6}
        size={15}
        strength={(_, c) => (isKept(c) ? shade(2 * c + 2) : undefined)}
      />
      <Arrow from={[142, 48]} to={[170, 48]} />
      <Cells x={184} y={40} rows={1} columns={3} size={15} strength={(_, c) => shade(2 * c + 4)} />
    </>
  );
}

function isInner(row: number, column: number): boolean {
  return row > 0 && row < 4 && column > 0 && column < 4;
}

/** A border of zeros around a map, or a border taken off it. */
export function Border({ cut }: { readonly cut: boolean }) {
  const inner = (row: number, column: number): number => 0.35 + 0.13 * ((row * 2 + column) % 4);
  const small = (
    <Cells
      x={cut ? 186 : 42}
      y={27}
      rows={3}
      columns={3}
      size={13}
      strength={(r, c) => inner(r + 1, c + 1)}
    />
  );
  return (
    <>
      {small}
      <Arrow from={[116, 48]} to={[150, 48]} />
      <Cells
        x={cut ? 28 : 172}
        y={13}
        rows={5}
        columns={5}
        size={13}
        strength={(r, c) => (isInner(r, c) ? inner(r, c) : undefined)}
        text={(r, c) => (isInner(r, c) || cut ? undefined : '0')}
      />
    </>
  );
}

/** Every value becomes a square of its own, or blends into its neighbors. */
export function UpSampling({ smooth }: { readonly smooth: boolean }) {
  const corner = [
    [0.9, 0.35],
    [0.15, 0.6],
  ];
  const value = (row: number, column: number): number => corner[row]?.[column] ?? 0;
  const blend = (row: number, column: number): number => {
    const along = (position: number): number => Math.min(1, Math.max(0, (position - 0.5) / 2));
    const [y, x] = [along(row), along(column)];
    const [top, bottom] = [0, 1].map((r) => value(r, 0) * (1 - x) + value(r, 1) * x);
    return (top ?? 0) * (1 - y) + (bottom ?? 0) * y;
  };
  return (
    <>
      <Cells x={52} y={31} rows={2} columns={2} size={16} strength={value} />
      <Arrow from={[108, 48]} to={[144, 48]} />
      <Cells
        x={166}
        y={14}
        rows={4}
        columns={4}
        size={16}
        strength={(r, c) => (smooth ? blend(r, c) : value(r >> 1, c >> 1))}
      />
    </>
  );
}

/** An image on its way in. */
export function Input({ shape }: { readonly shape: string }) {
  const image = (row: number, column: number): number => {
    const distance = Math.hypot(row - 3, column - 3);
    return Math.max(0.05, 1 - Math.abs(distance - 2) * 0.6);
  };
  return (
    <>
      <Cells x={58} y={13} rows={7} columns={7} size={9} strength={image} />
      <Arrow from={[144, 48]} to={[196, 48]} />
      <Label x={208} y={51} anchor="start" strong>
        {shape}
      </Label>
    </>
  );
}

/** What the network says: one share per class. */
export function Output() {
  const shares = [0.06, 0.82, 0.03, 0.09];
  return (
    <>
      <Arrow from={[40, 48]} to={[92, 48]} />
      {shares.map((share, i) => (
        <g key={share}>
          <rect x={112} y={14 + i * 19} width={110} height={10} rx={2} className={classes.empty} />
          <rect
            x={112}
            y={14 + i * 19}
            width={110 * share}
            height={10}
            rx={2}
            className={classes.cell}
            fillOpacity={0.75}
          />
          <Label x={230} y={22 + i * 19} anchor="start" strong={share > 0.5}>
            {formatPercent(share, 0)}
          </Label>
        </g>
      ))}
    </>
  );
}
