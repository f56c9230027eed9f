import classes from './figure.module.css';
import { Arrow, Cells, Label } from './marks.tsx';

function places(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 48 + (i - (count - 1) / 2) * (count > 4 ? 16 : 22));
}

/** Every output reads every input. */
export function Dense() {
  return (
    <>
      {places(3).map((to, o) =>
        places(5).map((from, i) => (
          <line
            key={`${from} ${to}`}
            x1={86}
            x2={194}
            y1={from}
            y2={to}
            stroke={o === 1 ? 'var(--family)' : 'var(--wire)'}
            strokeWidth={o === 1 ? 1 + ((i * 7) % 5) * 0.35 : 0.8}
            strokeOpacity={o === 1 ? 0.9 : 0.45}
          />
        )),
      )}
      {places(5).map((y) => (
        <circle key={y} cx={86} cy={y} r={5} className={classes.box} />
      ))}
      {places(3).map((y, o) => (
        <circle key={y} cx={194} cy={y} r={7} className={o === 1 ? classes.cell : classes.box} />
      ))}
      <Label x={234} y={51}>
        Σ w·x + b
      </Label>
    </>
  );
}

/** A word's number picks its row of a table. */
export function Embedding() {
  const value = (row: number, column: number): number => ((row * 5 + column * 3 + row * column) % 7) / 7;
  return (
    <>
      <Cells x={28} y={36} rows={1} columns={1} size={24} strength={() => 0.15} text={() => '2'} />
      <Arrow from={[58, 48]} to={[84, 48]} />
      <g>
        {[0, 1, 2, 3, 4].map((row) => (
          <g key={row} opacity={row === 2 ? 1 : 0.3}>
            <Cells
              x={94}
              y={12 + row * 15}
              rows={1}
              columns={6}
              size={12}
              strength={(_, c) => value(row, c)}
            />
          </g>
        ))}
      </g>
      <rect x={92} y={40} width={81} height={16} rx={3} className={classes.window} />
      <Arrow from={[178, 48]} to={[204, 48]} />
      <Cells x={214} y={10} rows={6} columns={1} size={12} strength={(r) => value(2, r)} />
    </>
  );
}
