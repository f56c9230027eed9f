import type { View } from './view.ts';

/**
 * What is computed of a view once and kept with it. A drag asks in each frame for the places of a thousand cards and
 * wires, and changes a few.
 */
export function keptPerView<Key, Value>(
  make: (view: View, key: Key) => Value,
): (view: View, key: Key) => Value {
  const views = new WeakMap<View, Map<Key, Value>>();
  return (view, key) => {
    let kept = views.get(view);
    if (kept === undefined) {
      kept = new Map();
      views.set(view, kept);
    }
    const known = kept.get(key);
    if (known !== undefined) return known;
    const value = make(view, key);
    kept.set(key, value);
    return value;
  };
}
