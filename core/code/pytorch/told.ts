import { snakeCase } from '../names.ts';
import type { Use } from '../uses.ts';
import type { Fact } from './writer.ts';

/** Arguments of a constructor: values that differ between uses and do not follow from its other arguments. */
export interface Told {
  /** The argument's name. */
  readonly name: string;
  readonly values: ReadonlyMap<Use, Fact>;
}

/** Writes facts of shapes: numbers where all uses have the same, else arguments of the constructor. */
export interface Telling {
  readonly told: readonly Told[];
  /** A fact with its value at every use. */
  text(label: string, values: readonly Fact[]): string;
  /** A fact of a row's copies, with a value for each copy at every use. */
  rowText(label: string, rows: readonly (readonly Fact[])[], index: () => string): string;
}

/** @param take gives out the name of an argument */
export function telling(uses: readonly Use[], take: (name: string) => string): Telling {
  const told: Told[] = [];
  const names = new Map<string, string>();
  const text = (label: string, values: readonly Fact[]): string => {
    const [first = 0] = values;
    if (values.every((value) => String(value) === String(first))) return plain(first);
    const known = names.get(label);
    if (known !== undefined) return known;
    const name = take(snakeCase(label));
    names.set(label, name);
    const entries = uses.flatMap((use, i): [Use, Fact][] => {
      const value = values[i];
      return value === undefined ? [] : [[use, value]];
    });
    told.push({ name, values: new Map(entries) });
    return name;
  };
  return {
    told,
    text,
    rowText(label, rows, index) {
      const some = rows.find((row) => row.length > 0)?.[0] ?? 0;
      const uniform = rows.every((row) => row.every((value) => String(value) === String(row[0])));
      if (uniform)
        return text(
          label,
          rows.map((row) => row[0] ?? some),
        );
      return `${text(label, rows)}[${index()}]`;
    },
  };
}

function plain(value: Fact): string {
  if (typeof value === 'number') return String(value);
  const items = value.map(plain);
  return items.length === 1 ? `(${items.join()},)` : `(${items.join(', ')})`;
}

/** The argument's type. */
export function hintOfFact({ values }: Told): string {
  const [first] = values.values();
  if (typeof first !== 'object') return 'int';
  return typeof first[0] === 'object' ? 'tuple' : 'tuple[int, ...]';
}
