import { useMemo } from 'react';
import type { MachineMemory } from '../../../core/network/backend-memory.ts';
import { useBackends } from '../training/backends.ts';
import type { Machine } from './template-fit.ts';

/** What is known of this machine; undefined before the engine has told its memory. */
export function useMachine(memory: MachineMemory | null): Machine | undefined {
  const found = useBackends((state) => state.found);
  return useMemo(() => {
    if (found !== null) return { memory: found.memory, backend: found.backends.find(({ chosen }) => chosen) };
    return memory === null ? undefined : { memory };
  }, [memory, found]);
}
