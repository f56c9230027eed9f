import type { EngineEvents } from '../../../core/protocol/events.ts';

type EventName = keyof EngineEvents;
type Listener<Name extends EventName> = (...event: Parameters<EngineEvents[Name]>) => void;

const listeners: { readonly [Name in EventName]: Set<Listener<Name>> } = {
  runChanged: new Set(),
  runRemoved: new Set(),
  runMetrics: new Set(),
  runFlow: new Set(),
  taskProgress: new Set(),
  settingsChanged: new Set(),
  enginesChanged: new Set(),
};

function emit<Name extends EventName>(name: Name, ...event: Parameters<EngineEvents[Name]>): void {
  for (const listener of listeners[name]) listener(...event);
}

/** What the engine may call in this window. */
export const engineEvents: EngineEvents = {
  runChanged: (run) => emit('runChanged', run),
  runRemoved: (id) => emit('runRemoved', id),
  runMetrics: (id, metrics) => emit('runMetrics', id, metrics),
  runFlow: (id, flow) => emit('runFlow', id, flow),
  taskProgress: (task, what, done, total) => emit('taskProgress', task, what, done, total),
  settingsChanged: (settings) => emit('settingsChanged', settings),
  enginesChanged: () => emit('enginesChanged'),
};

/** Hears of what the engine tells unasked, until the returned function is called. */
export function onEngineEvent<Name extends EventName>(name: Name, listener: Listener<Name>): () => void {
  listeners[name].add(listener);
  return () => listeners[name].delete(listener);
}

/** Hears how far one task of this window is. */
export function onTaskProgress(
  task: string,
  listener: (what: string, done: number, total: number) => void,
): () => void {
  return onEngineEvent('taskProgress', (id, what, done, total) => {
    if (id === task) listener(what, done, total);
  });
}
