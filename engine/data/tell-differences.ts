import type { DataDifference, Some } from './data-difference.ts';

/** Differences told in full; the others are counted. */
const mostTold = 6;

/** What differs, in half a sentence: `the class "ant" is missing (20 images); …`. */
export function tellDifferences(differences: readonly DataDifference[]): string {
  const moved = differences.filter((difference) => difference.kind === 'moved');
  const others = differences.filter((difference) => difference.kind !== 'moved');
  // Splits are drawn by position: where images came or went, others change their split with them.
  const inSplits = others.length === 0 ? moved.map(tell) : drawnAnew(moved);
  const told = [...others.map(tell), ...inSplits];
  const more = told.length - mostTold;
  return [...told.slice(0, mostTold), ...(more > 0 ? [`and ${more} more differences`] : [])].join('; ');
}

function drawnAnew(moved: readonly Some[]): readonly string[] {
  const count = moved.reduce((sum, own) => sum + own.count, 0);
  return count === 0 ? [] : [`so ${count} of the others move to another split`];
}

function tell(difference: DataDifference): string {
  switch (difference.kind) {
    case 'class removed':
      return `the class "${difference.name}" is missing${held(difference.samples)}`;
    case 'class added':
      return `the class "${difference.name}" is new${held(difference.samples)}`;
    case 'class renamed':
      return `the class "${difference.from}" is now called "${difference.to}"`;
    case 'classes reordered':
      return `the classes are in a different order (${list(difference.before)} before, ${list(difference.now)} now)`;
    case 'removed':
      return `${counted(difference)} of the ${difference.split} split ${are(difference)} missing${named(difference)}`;
    case 'added':
      return `${counted(difference)} of the ${difference.split} split ${are(difference)} new${named(difference)}`;
    case 'changed':
      return `${counted(difference)} of the ${difference.split} split ${difference.count === 1 ? 'has' : 'have'} different content${named(difference)}`;
    case 'moved':
      return `${counted(difference)} ${are(difference)} in the ${difference.to} split instead of ${difference.from}${named(difference)}`;
    case 'relabelled':
      return `${counted(difference)} of the class "${difference.from}" ${are(difference)} now in "${difference.to}"${named(difference)}`;
    case 'reordered':
      return `the images of the ${difference.split} split are in a different order`;
    case 'setting':
      return `${difference.setting} is ${value(difference.now)} instead of ${value(difference.before)}`;
    case 'pixels':
      return `the same files give different pixels (${difference.statistic} ${figures(difference.now)} instead of ${figures(difference.before)})`;
  }
}

function images(count: number): string {
  return count === 1 ? '1 image' : `${count} images`;
}

/** How many images a class holds; nothing where that is not known. */
function held(count: number): string {
  return count === 0 ? '' : ` (${images(count)})`;
}

function counted({ count }: Some): string {
  return images(count);
}

function are({ count }: Some): string {
  return count === 1 ? 'is' : 'are';
}

function named({ count, names }: Some): string {
  if (names.length === 0) return '';
  return count > names.length ? `, such as ${names.join(', ')}` : ` (${names.join(', ')})`;
}

const mostListed = 6;

function list(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).join(', ');
  return names.length > mostListed ? `${shown}, …` : shown;
}

function value(given: unknown): string {
  return given === undefined ? 'not set' : JSON.stringify(given);
}

function figures(values: readonly number[]): string {
  return values.map((figure) => figure.toFixed(4)).join(', ');
}
