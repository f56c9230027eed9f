import type { OwnModule } from '../own-module.ts';
import { defineJob, type Job, share } from './job.ts';

type Name = 'relu' | 'add' | 'reluGradient';

/** Of tensors of `numbers` numbers each. */
const elementwise = <const Places extends readonly string[]>(name: Name, places: Places) =>
  defineJob(['numbers', 'parts', ...places] as const, (routines, values, part) => {
    const at = values as Readonly<Record<string, number>>;
    const { from, to } = share(Math.ceil((at['numbers'] ?? 0) / 4), at['parts'] ?? 1, part);
    const count = Math.min(at['numbers'] ?? 0, to * 4) - from * 4;
    const starts = places.map((place) => (at[place] ?? 0) + from * 16);
    take(routines, name, starts, count);
  });

function take(routines: OwnModule, name: Name, starts: readonly number[], count: number): void {
  const whole = count - (count % 4);
  routines[`${name}4`](...starts, whole / 4);
  routines[`${name}1`](...starts.map((start) => start + whole * 4), count - whole);
}

export const relu = elementwise('relu', ['x', 'y']);
export const add = elementwise('add', ['a', 'b', 'y']);
export const reluGradient: Job<'numbers' | 'parts' | 'dy' | 'y' | 'dx'> = elementwise('reluGradient', [
  'dy',
  'y',
  'dx',
]);
