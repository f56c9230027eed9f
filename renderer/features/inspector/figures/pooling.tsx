import { Arrow, Cells, Label } from './marks.tsx';

const numbers = [
  [3, 1, 0, 4],
  [8, 2, 6, 2],
  [1, 5, 7, 1],
  [0, 2, 3, 9],
];

function at(row: number, column: number): number {
  return numbers[row]?.[column] ?? 0;
}

function pooled(values: readonly number[], mean: boolean): number {
  return mean ? values.reduce((sum, value) => sum + value, 0) / values.length : Math.max(...values);
}

function quarter(row: number, column: number): number[] {
  return [0, 1].flatMap((i) => [0, 1].map((j) => at(2 * row + i, 2 * column + j)));
}

interface PoolingProps {
  readonly mean: boolean;
  /** One number for the whole map. */
  readonly global?: boolean;
}

/** Real numbers: every quarter, or the whole map, becomes its largest value or its mean. */
export function Pooling({ mean, global = false }: PoolingProps) {
  const all = pooled(numbers.flat(), mean);
  const strongest = (row: number, column: number): boolean =>
    at(row, column) === (global ? all : pooled(quarter(Math.floor(row / 2), Math.floor(column / 2)), false));
  return (
    <>
      <Cells
        x={36}
        y={8}
        rows={4}
        columns={4}
        size={19}
        strength={(row, column) =>
          mean
            ? global
              ? 0.32
              : 0.14 + 0.16 * (Math.floor(row / 2) * 2 + Math.floor(column / 2))
            : strongest(row, column)
              ? 0.75
              : 0.06
        }
        text={(row, column) => String(at(row, column))}
      />
      <Arrow from={[128, 48]} to={[164, 48]} />
      <Label x={146} y={40}>
        {mean ? 'mean' : 'max'}
      </Label>
      {global ? (
        <Cells
          x={186}
          y={33}
          rows={1}
          columns={1}
          size={30}
          strength={() => (mean ? 0.32 : 0.75)}
          text={() => short(all)}
        />
      ) : (
        <Cells
          x={180}
          y={23}
          rows={2}
          columns={2}
          size={25}
          strength={(row, column) => (mean ? 0.14 + 0.16 * (row * 2 + column) : 0.75)}
          text={(row, column) => short(pooled(quarter(row, column), mean))}
        />
      )}
    </>
  );
}

const weights = [1, 2, 1];

/** The number at a place of the map, mirrored beyond its border. */
function mirrored(row: number, column: number): number {
  const inside = (place: number): number => (place < 0 ? -place : place > 3 ? 6 - place : place);
  return at(inside(row), inside(column));
}

/** The sum of a place's neighbors by the weights of both axes, of 16 in all. */
function blurred(row: number, column: number): number {
  const sums = weights.map((down, i) =>
    weights.reduce((sum, across, j) => sum + down * across * mirrored(row + i - 1, column + j - 1), 0),
  );
  return sums.reduce((sum, own) => sum + own, 0) / 16;
}

/** Real numbers, and the weights 1-2-1 along both axes where the second window lies. */
export function BlurPooling() {
  const weightAt = (row: number, column: number): number =>
    (weights[row - 1] ?? 0) * (weights[column - 1] ?? 0);
  return (
    <>
      <Cells
        x={36}
        y={8}
        rows={4}
        columns={4}
        size={19}
        strength={(row, column) => 0.06 + 0.18 * weightAt(row, column)}
        text={(row, column) => String(at(row, column))}
      />
      <Arrow from={[128, 48]} to={[164, 48]} />
      <Label x={146} y={40}>
        1-2-1
      </Label>
      <Cells
        x={180}
        y={23}
        rows={2}
        columns={2}
        size={25}
        strength={(row, column) => (row === 1 && column === 1 ? 0.75 : 0.14)}
        text={(row, column) => short(blurred(2 * row, 2 * column))}
      />
    </>
  );
}

function short(value: number): string {
  return String(Number(value.toFixed(1)));
}
