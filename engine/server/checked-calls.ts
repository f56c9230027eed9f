import type { z } from 'zod';
import { SkiplaneError } from '../../core/error.ts';
import { type Failure, type RequestName, requestNames, requests } from '../../core/protocol.ts';
import type { Handlers } from './handlers.ts';
import type { RefusalKind } from './refusals.ts';
import type { Call, Running } from './running.ts';

/** The handlers behind the schemas of their arguments, by name; names such as `constructor` find nothing in this object. */
export function checkedCalls(handlers: Handlers, running: Running): Readonly<Record<string, Call>> {
  const calls: Record<string, Call> = Object.create(null);
  for (const name of requestNames) calls[name] = running.track(checked(name, handlers));
  return Object.freeze(calls);
}

/** What answers a name that is no call. */
export function unknownCall(name: string): Call {
  return async () => {
    throw new SkiplaneError(
      'call/unknown',
      `Expected one of ${requestNames.join(', ')}, received ${JSON.stringify(name)}: reload the page.`,
    );
  };
}

/** What the other side is told of whatever was thrown. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof SkiplaneError) {
    const { code, message, suggestion } = thrown;
    return { code, message, ...(suggestion === undefined ? {} : { suggestion }) };
  }
  return {
    code: 'internal',
    message:
      'Something went wrong in Skiplane. Your work is not lost. For details, see the log in the window where Skiplane was started.',
  };
}

/** Written so that schema and handler of one name are known to fit each other. */
const schemas: {
  readonly [Name in RequestName]: z.ZodType<z.output<(typeof requests)[Name]>>;
} = requests;

const refusedCodes: Readonly<Record<string, RefusalKind>> = {
  'call/unknown': 'call',
  'call/malformed': 'arguments',
  'path/outside': 'path',
  'document/not-json': 'document',
};

/** The kind of refusal that a failure is, where it is one: what no designer of ours would ask. */
export function refusalOf(thrown: unknown): RefusalKind | undefined {
  return thrown instanceof SkiplaneError ? refusedCodes[thrown.code] : undefined;
}

function checked<Name extends RequestName>(name: Name, handlers: Handlers): Call {
  const schema = schemas[name];
  const handler = handlers[name];
  return async (...request) => {
    const parsed = schema.safeParse(request);
    if (parsed.success) return handler(...parsed.data);
    const [issue] = parsed.error.issues;
    const place = issue?.path.slice(1).map(String).join('.') || 'its arguments';
    throw new SkiplaneError(
      'call/malformed',
      `The call ${name} is invalid at ${place}: ${issue?.message ?? 'the value does not match'}.`,
    );
  };
}
