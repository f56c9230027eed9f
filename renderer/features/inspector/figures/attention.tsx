import { softmax } from './curves.ts';
import classes from './figure.module.css';
import { Arrow, Cells, Label } from './marks.tsx';

/** Four tokens of three features; the first and the third are alike. */
const tokens = [
  [0.9, 0.15, 0.3],
  [0.1, 0.95, 0.2],
  [0.8, 0.3, 0.45],
  [0.15, 0.2, 0.95],
] as const;

/** What each token gives of itself to the one that is looked at: the softmax of how well their features agree. */
function sharesOf(query: number): readonly number[] {
  const own = tokens[query] ?? tokens[0];
  return softmax(tokens.map((key) => 4 * key.reduce((sum, value, i) => sum + value * (own[i] ?? 0), 0)));
}

const shares = tokens.map((_, query) => sharesOf(query));
/** The token whose way through the layer is drawn. */
const shown = 2;
const shownShares = shares[shown] ?? [];

/** A token's rows, cells and middle, in all columns of the drawing. */
const pitch = 17;
const top = 14;
const middleOf = (token: number): number => top + token * pitch + 8;

/** Every token asks all others; what they give is added up by how well they answer. `heads` of them do so side by side. */
export function Attention({ heads }: { readonly heads: number }) {
  const token = (row: number, column: number): number => tokens[row]?.[column] ?? 0;
  const gathered = (column: number): number =>
    shownShares.reduce((sum, share, row) => sum + share * token(row, column), 0);
  return (
    <>
      <Label x={31} y={9}>
        x
      </Label>
      <Cells x={8} y={top} rows={4} columns={3} size={16} strength={token} />
      <Arrow from={[61, middleOf(shown)]} to={[75, middleOf(shown)]} />
      {heads > 1 ? (
        <path className={classes.wire} d={`M84,${top - 4} L156,${top - 4} L156,${top + 66}`} />
      ) : null}
      <Cells
        x={82}
        y={top}
        rows={4}
        columns={4}
        size={16}
        strength={(query, key) => shares[query]?.[key]}
        text={(query, key) =>
          query === shown ? String(Math.round(100 * (shownShares[key] ?? 0))) : undefined
        }
      />
      <rect x={80} y={top + shown * pitch - 2} width={71} height={20} rx={3} className={classes.window} />
      <Label x={115} y={91}>
        {heads > 1 ? `softmax(q·k) × ${heads}` : 'softmax(q·k)'}
      </Label>
      <Label x={185} y={9}>
        v
      </Label>
      <Cells x={162} y={top} rows={4} columns={3} size={16} strength={token} />
      {shownShares.map((share, row) => (
        <line
          // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no name but their place
          key={row}
          x1={214}
          x2={234}
          y1={middleOf(row)}
          y2={middleOf(shown)}
          stroke="var(--family)"
          strokeWidth={0.6 + 6 * share}
          strokeOpacity={0.85}
        />
      ))}
      <Cells
        x={237}
        y={top + shown * pitch + 3}
        rows={1}
        columns={3}
        size={10}
        strength={(_, column) => gathered(column)}
      />
      <Label x={253} y={91}>
        Σ
      </Label>
    </>
  );
}

/** A learned row before the others. */
export function ClassToken() {
  const token = (row: number, column: number): number => tokens[row]?.[column] ?? 0;
  return (
    <>
      <Cells x={42} y={33} rows={3} columns={3} size={15} strength={token} />
      <Arrow from={[108, 56]} to={[144, 56]} />
      <Cells x={164} y={17} rows={1} columns={3} size={15} strength={() => 1} />
      <Cells x={164} y={33} rows={3} columns={3} size={15} strength={token} />
      <Label x={222} y={28} anchor="start" strong>
        [class]
      </Label>
    </>
  );
}

/** A row of a learned table is added to every token, by its place. */
export function PositionEmbedding() {
  const token = (row: number, column: number): number => tokens[row]?.[column] ?? 0;
  const place = (row: number, column: number): number => ((row * 3 + column * 5 + row * column) % 8) / 8;
  const names = [1, 2, 3, 4];
  return (
    <>
      <Cells x={26} y={16} rows={4} columns={3} size={15} strength={token} />
      <Label x={92} y={51} strong>
        +
      </Label>
      {names.map((name, row) => (
        <Label key={name} x={112} y={27 + row * 16}>
          {name}
        </Label>
      ))}
      <Cells x={120} y={16} rows={4} columns={3} size={15} strength={place} />
      <Arrow from={[176, 48]} to={[202, 48]} />
      <Cells
        x={212}
        y={16}
        rows={4}
        columns={3}
        size={15}
        strength={(row, column) => (token(row, column) + place(row, column)) / 2}
      />
    </>
  );
}

/** One token goes on, the others stay behind. */
export function SelectToken({ index }: { readonly index: number }) {
  const last = tokens.length - 1;
  const kept = index < 0 ? Math.max(last + 1 + index, 0) : Math.min(index, last);
  const token = (row: number, column: number): number => tokens[row]?.[column] ?? 0;
  return (
    <>
      <Cells
        x={54}
        y={16}
        rows={4}
        columns={3}
        size={15}
        strength={(row, column) => (row === kept ? token(row, column) : undefined)}
      />
      <Arrow from={[112, 24 + 16 * kept]} to={[162, 24 + 16 * kept]} />
      <Cells
        x={176}
        y={16 + 16 * kept}
        rows={1}
        columns={3}
        size={15}
        strength={(_, column) => token(kept, column)}
      />
    </>
  );
}
