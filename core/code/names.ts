/** Words of an id or a title: `projectionBn`, `ResNet-20 (CIFAR)`, `conv_1`. */
function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

/** `projection_bn`, as Python names variables and functions. */
export function snakeCase(id: string): string {
  return wordsOf(id).join('_').toLowerCase() || 'x';
}

/** `projectionBn`, as JavaScript does. */
export function camelCase(id: string): string {
  const name = pascalCase(id);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `ProjectionBn`, as classes are named; letters that are capital stay so: `ResNet20CIFAR`. */
export function pascalCase(text: string): string {
  const name = text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
  return /^[A-Za-z]/.test(name) ? name : `Network${name}`;
}

/** Hands out names, each of them once. */
export interface NameTaker {
  /** The name, or with an underscore behind it where a word of the language is meant, or with a number. */
  take(wanted: string): string;
  has(name: string): boolean;
}

/** @param join what stands between a name and its number */
export function nameTaker(reserved: Iterable<string>, join = '_'): NameTaker {
  const words = new Set(reserved);
  const taken = new Set<string>();
  const has = (name: string): boolean => words.has(name) || taken.has(name);
  return {
    has,
    take(wanted) {
      const base = words.has(wanted) ? `${wanted}_` : wanted;
      let name = base;
      for (let number = 2; has(name); number += 1) name = `${base}${base.endsWith('_') ? '' : join}${number}`;
      taken.add(name);
      return name;
    },
  };
}

/** Words that Python keeps for itself. */
export const pythonKeywords: readonly string[] = (
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is ' +
  'lambda nonlocal not or pass raise return try while with yield'
).split(' ');

/** What a variable in Python should not be called: keywords, and functions that generated code or its readers call. */
export const pythonWords: readonly string[] = [
  ...pythonKeywords,
  ...(
    'abs bool dict enumerate filter float getattr id input int len list map max min next object open print range round set str sum ' +
    'super tuple type zip math'
  ).split(' '),
];

/**
 * Words that JavaScript keeps for itself, objects that generated code uses, and what every object has: as a parameter with a default, it
 * would be taken from there.
 */
export const javascriptWords: readonly string[] = (
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for ' +
  'function if implements import in instanceof interface let new null package private protected public return static super switch ' +
  'this throw true try typeof undefined var void while with yield NaN Infinity Math Array Object Number String Boolean ' +
  'constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf'
).split(' ');
