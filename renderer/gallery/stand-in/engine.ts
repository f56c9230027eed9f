import { create } from 'zustand';
import { type EngineApi, type RequestName, requestNames } from '../../../core/protocol.ts';
import type * as real from '../../model/host/engine.ts';

/** What stands in for `model/host/engine.ts` in the gallery: there is no engine, and fixtures answer. */

export const useConnection: typeof real.useConnection = create(() => ({
  status: 'open' as const,
  lostSince: null,
  refused: false,
}));

export const session: typeof real.session = 'gallery';

/** What the engine answers to each call, as far as a state needs it. */
export type Answers = {
  readonly [Name in RequestName]?: (
    ...request: Parameters<EngineApi[Name]>
  ) => Awaited<ReturnType<EngineApi[Name]>>;
};

let answers: Answers = {};

/** Says what the engine answers from now on, besides what was said before. */
export function answer(further: Answers): void {
  answers = { ...answers, ...further };
}

/** A call that no fixture answers stays under way, as with an engine that takes its time. */
function ask(name: RequestName, request: readonly unknown[]): Promise<unknown> {
  const known = answers[name] as ((...request: readonly unknown[]) => unknown) | undefined;
  if (known === undefined) return new Promise(() => undefined);
  return new Promise((resolve) => resolve(known(...request)));
}

export const engine: typeof real.engine = Object.fromEntries(
  requestNames.map((name) => [name, (...request: readonly unknown[]) => ask(name, request)]),
  // One function for each name of the list, which has them all.
) as unknown as EngineApi;

export const reconnect: typeof real.reconnect = async () => false;
