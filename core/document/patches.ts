import type { Patch } from 'immer';
import type { SkiplaneDocument } from './schema.ts';

/**
 * Applies immer's patches. Immer's own function copies every value that a patch holds and refuses a block by the name of
 * "constructor"; this one puts the values in as they are. So an undone document shares its nodes with the one before, and
 * the network takes over their layers.
 */
export function applyPatches(document: SkiplaneDocument, patches: readonly Patch[]): SkiplaneDocument {
  const copied = new Set<object>();
  const own = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || copied.has(value)) return value;
    const copy = Array.isArray(value) ? value.slice() : { ...value };
    copied.add(copy);
    return copy;
  };
  const root = { document };
  for (const { op, path, value } of patches) {
    let container: object = root;
    let key: string | number = 'document';
    for (const step of path) {
      const next = own(Reflect.get(container, key));
      if (typeof next !== 'object' || next === null) {
        throw new Error(
          `Expected the document that the patch was made for, received one without ${path.join('.')}.`,
        );
      }
      Reflect.set(container, key, next);
      container = next;
      key = step;
    }
    if (op === 'remove') remove(container, key);
    else if (op === 'add' && Array.isArray(container)) container.splice(Number(key), 0, value);
    else Reflect.set(container, key, value);
  }
  return root.document;
}

function remove(container: object, key: string | number): void {
  if (Array.isArray(container)) container.splice(Number(key), 1);
  else Reflect.deleteProperty(container, key);
}
