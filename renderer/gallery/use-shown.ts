import { useSyncExternalStore } from 'react';
import { readShown, type Shown } from './address.ts';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

/** The theme and size that the address asks for. */
export function useShown(): Shown {
  return readShown(useSyncExternalStore(subscribe, () => location.hash));
}
