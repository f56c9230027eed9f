import type { Page } from '@playwright/test';
import { type HostCallName, type HostEvents, hostCallNames } from '../../core/protocol/host.ts';

/** A call of the page to the app's bridge: its name, and what was handed over. */
type HostCall = readonly [name: string, ...request: unknown[]];

/** What the app answers to calls that ask something; null to all others. `pathOf` is the folder dropped files lie in. */
export type HostAnswersOfTest = Partial<Readonly<Record<HostCallName | 'pathOf', unknown>>>;

/**
 * Puts a bridge into a page, as the desktop app's preload does, that notes down what it is asked.
 * @param answers plain values by the name of the call
 */
export async function addFakeHost(page: Page, answers: HostAnswersOfTest = {}): Promise<void> {
  await page.addInitScript(
    ({ given, names }) => {
      const calls: unknown[] = [];
      const listeners = new Map<string, Set<(...event: unknown[]) => void>>();
      const bridge: Record<string, unknown> = {
        platform: 'linux',
        pathOf: async (file: File) =>
          typeof given['pathOf'] === 'string' ? `${given['pathOf']}/${file.name}` : '',
        on: (name: string, listener: (...event: unknown[]) => void) => {
          const known = listeners.get(name) ?? new Set();
          listeners.set(name, known.add(listener));
          return () => known.delete(listener);
        },
      };
      for (const name of names) {
        bridge[name] = async (...request: unknown[]) => {
          calls.push([name, ...request]);
          return given[name] ?? null;
        };
      }
      const tell = (name: string, ...event: unknown[]): void => {
        for (const listener of listeners.get(name) ?? []) listener(...event);
      };
      Object.assign(globalThis, { skiplaneHost: bridge, hostOfTest: { calls, answers: given, tell } });
    },
    { given: { ...answers } as Record<string, unknown>, names: hostCallNames },
  );
}

/** What a test sees and does at the app's end of the bridge. */
export function atHost(page: Page) {
  const calls = (name: HostCallName): Promise<readonly HostCall[]> =>
    page.evaluate(
      (wanted) =>
        Reflect.get(Reflect.get(globalThis, 'hostOfTest'), 'calls').filter(
          ([called]: HostCall) => called === wanted,
        ),
      name,
    );
  return {
    calls,
    /** What the page handed over when it last called. */
    last: async (name: HostCallName): Promise<unknown> => (await calls(name)).at(-1)?.[1],
    /** Lets the app answer otherwise from now on. */
    answer: (answers: HostAnswersOfTest): Promise<void> =>
      page.evaluate((next) => {
        Object.assign(Reflect.get(Reflect.get(globalThis, 'hostOfTest'), 'answers'), next);
      }, answers),
    /** Tells the page what the app would. */
    tell: <Name extends keyof HostEvents>(
      name: Name,
      ...event: Parameters<HostEvents[Name]>
    ): Promise<void> =>
      page.evaluate(
        ([told, ...rest]) => Reflect.get(Reflect.get(globalThis, 'hostOfTest'), 'tell')(told, ...rest),
        [name, ...event] as unknown[],
      ),
  };
}
