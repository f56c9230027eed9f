import { useCallback, useSyncExternalStore } from 'react';
import './colors.css';

/** Reads a color by the name of its CSS variable, as canvas understands it. */
export type ReadColor = (variable: string) => string;

const schemeAttribute = 'data-mantine-color-scheme';

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: [schemeAttribute] });
  return () => observer.disconnect();
}

function currentScheme(): string {
  return document.documentElement.getAttribute(schemeAttribute) ?? '';
}

/** The colors of the theme that is shown; another function as soon as another theme is. */
export function useColors(): ReadColor {
  const scheme = useSyncExternalStore(subscribe, currentScheme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the variables change with the scheme
  return useCallback(
    (variable) => getComputedStyle(document.documentElement).getPropertyValue(variable).trim(),
    [scheme],
  );
}
