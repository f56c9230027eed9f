import { useEffect, useState } from 'react';
import { factsOf, knownFacts } from './template-facts.ts';

type Facts = NonNullable<ReturnType<typeof knownFacts>>;

/** Sums templates up one by one while the browser is idle, in the order given, so that the page is there at once. */
export function useTemplateFacts(
  templates: readonly { readonly id: string; readonly text: string }[],
): ReadonlyMap<string, Facts> {
  const [facts, setFacts] = useState<ReadonlyMap<string, Facts>>(() => new Map(alreadyKnown(templates)));
  useEffect(() => {
    const waiting = templates.filter(({ text }) => knownFacts(text) === undefined);
    setFacts(new Map(alreadyKnown(templates)));
    let cancel: () => void = () => undefined;
    const next = (): void => {
      const template = waiting.shift();
      if (template === undefined) return;
      const { id, text } = template;
      const own = factsOf(text);
      setFacts((before) => new Map(before).set(id, own));
      cancel = whenIdle(next);
    };
    cancel = whenIdle(next);
    return () => cancel();
  }, [templates]);
  return facts;
}

function* alreadyKnown(
  templates: readonly { readonly id: string; readonly text: string }[],
): Generator<[string, Facts]> {
  for (const { id, text } of templates) {
    const facts = knownFacts(text);
    if (facts !== undefined) yield [id, facts];
  }
}

/** Calls back in a quiet moment, or soon; the result cancels it. */
function whenIdle(callback: () => void): () => void {
  // Safari knows no idle callbacks.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(callback, 16);
    return () => clearTimeout(timer);
  }
  const handle = window.requestIdleCallback(callback, { timeout: 300 });
  return () => window.cancelIdleCallback(handle);
}
