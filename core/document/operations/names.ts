import { isExpression } from '../expression.ts';
import { type Outcome, refusal } from './outcome.ts';

/** The form that the schema wants of ids and names. */
const form = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;

export function isName(text: unknown): text is string {
  return typeof text === 'string' && form.test(text);
}

/** Refused where `name` has not the form of an id, or is among those taken. `what` is such as "id". */
export function checkName(
  name: string,
  what: string,
  taken: { has(name: string): boolean },
): Outcome<undefined> {
  if (!form.test(name)) {
    return refusal(
      `Expected the ${what} to be a letter followed by up to 99 letters, digits and underscores, received "${name.slice(0, 120)}".`,
    );
  }
  return taken.has(name) ? refusal(`The ${what} "${name}" is taken already: choose another.`) : undefined;
}

const shortNames: Readonly<Record<string, string>> = {
  conv1d: 'conv',
  conv2d: 'conv',
  batchNormalization: 'bn',
  maxPooling2d: 'pool',
  averagePooling2d: 'pool',
  globalAveragePooling2d: 'pool',
  globalMaxPooling2d: 'pool',
  concatenate: 'concat',
  zeroPadShortcut: 'shortcut',
};

/** The id that a node of this kind gets when it is the first: short, since it becomes part of its layers' paths. */
export function baseId(
  kind: string,
  params: Readonly<Record<string, unknown>> = {},
  block?: string | undefined,
): string {
  if (kind === 'block') return block ?? kind;
  if (kind === 'activation') {
    const name = params['activation'] ?? 'relu';
    return isName(name) && !isExpression(name) ? name : kind;
  }
  return Object.hasOwn(shortNames, kind) ? (shortNames[kind] ?? kind) : kind;
}
