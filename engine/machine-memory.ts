import { freemem, totalmem } from 'node:os';
import type { MachineMemory } from '../core/network/backend-memory.ts';

/** The machine's memory, or what a container leaves of it. */
export function machineMemory(): MachineMemory {
  const allowed = process.constrainedMemory?.() ?? 0;
  const total = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
  return { total, available: Math.min(total, freemem()) };
}
