import { nodeDefinition } from '../../nodes/index.ts';
import { isExpression } from '../expression.ts';
import { limits } from '../limits.ts';
import { type Outcome, refusal } from './outcome.ts';

/** The form that the schema wants of ids and names. */
const form = /^[A-Za-z][A-Za-z0-9_]*$/;

export function isName(text: unknown): text is string {
  return typeof text === 'string' && hasForm(text);
}

function hasForm(text: string): boolean {
  return text.length <= limits.name && form.test(text);
}

/** Refused where `name` has not the form of an id, or is among those taken. `what` is such as "id". */
export function checkName(
  name: string,
  what: string,
  taken: { has(name: string): boolean },
): Outcome<undefined> {
  if (!hasForm(name)) {
    return refusal(
      `Expected the ${what} to be a letter followed by up to ${limits.name - 1} letters, digits and underscores, received "${name.slice(0, 120)}".`,
    );
  }
  return taken.has(name) ? refusal(`The ${what} "${name}" is already in use: choose another.`) : undefined;
}

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
  return nodeDefinition(kind)?.shortName ?? kind;
}
