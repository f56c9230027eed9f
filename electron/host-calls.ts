import type { z } from 'zod';
import { messageOf, SkiplaneError } from '../core/error.ts';
import { type HostAnswers, type HostCallName, hostCallNames, hostCalls } from '../core/protocol/host.ts';
import { isOwnPage, type Origin } from './security.ts';

/** What each call does; arguments have been checked by then. */
export type HostHandlers = {
  readonly [Name in HostCallName]: (
    ...request: z.output<(typeof hostCalls)[Name]>
  ) => Promise<HostAnswers[Name]> | HostAnswers[Name];
};

/** Who calls. */
export interface Sender {
  /** Address of the frame that calls; undefined where it is gone. */
  readonly url: string | undefined;
  /** Whether it is our window's own page, not a frame within it. */
  readonly isPage: boolean;
}

/** Crosses to the window, where a rejection would lose its plain words. */
export type HostAnswer<Value = unknown> = { readonly value: Value } | { readonly error: string };

/** Answers one call of a page. Nothing is done unless sender and arguments are what they should be. */
export type Answer = (sender: Sender, request: readonly unknown[]) => Promise<HostAnswer>;

export function createAnswers(
  handlers: HostHandlers,
  origin: Origin,
  log: (text: string) => void,
): ReadonlyMap<HostCallName, Answer> {
  const answer = <Name extends HostCallName>(
    name: Name,
    perform: (request: readonly unknown[]) => unknown,
  ): [Name, Answer] => [
    name,
    async ({ url, isPage }, request) => {
      try {
        requireOwnPage(name, { url, isPage }, origin);
        return { value: await perform(request) };
      } catch (thrown) {
        if (thrown instanceof SkiplaneError) {
          log(`${name} was refused: ${thrown.message}\n`);
          return { error: thrown.message };
        }
        log(`A bug in ${name}: ${thrown instanceof Error ? thrown.stack : thrown}\n`);
        return { error: `A bug in Skiplane: ${messageOf(thrown)}` };
      }
    },
  ];
  return new Map(hostCallNames.map((name) => answer(name, performer(name, handlers))));
}

/** @throws SkiplaneError where another page, or a frame within ours, calls */
export function requireOwnPage(name: string, { url, isPage }: Sender, origin: Origin): void {
  if (isPage && url !== undefined && isOwnPage(url, origin)) return;
  throw new SkiplaneError(
    'host/sender',
    `Expected ${name} to be called by Skiplane's own page, received a call from ${url ?? 'a page that is gone'}.`,
  );
}

/** Written so that schema and handler of one name are known to fit each other. */
const schemas: {
  readonly [Name in HostCallName]: z.ZodType<z.output<(typeof hostCalls)[Name]>>;
} = hostCalls;

/** A handler behind its schema. */
function performer<Name extends HostCallName>(
  name: Name,
  handlers: HostHandlers,
): (request: readonly unknown[]) => unknown {
  const schema = schemas[name];
  const handler = handlers[name];
  return (request) => {
    const checked = schema.safeParse(request);
    if (checked.success) return handler(...checked.data);
    const [issue] = checked.error.issues;
    const place = issue?.path.join('.') || 'its arguments';
    throw new SkiplaneError(
      'host/arguments',
      `Expected other arguments of ${name}: ${place}: ${issue?.message}.`,
    );
  };
}
