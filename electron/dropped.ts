import type { Engine } from './engine-process.ts';
import { requireOwnPage, type Sender } from './host-calls.ts';
import { documentEnding } from './paths.ts';
import type { Origin } from './security.ts';

/** Hears from the preload where something lies that a person dropped on the window. */
export type Dropped = (sender: Sender, path: unknown) => void;

/** Lets the engine read a document that was dropped: dropping it is choosing it. */
export function createDropped(engine: Engine, origin: Origin): Dropped {
  return (sender, path) => {
    requireOwnPage('dropped', sender, origin);
    if (typeof path === 'string' && path.toLowerCase().endsWith(documentEnding))
      engine.send({ kind: 'trust', path });
  };
}
