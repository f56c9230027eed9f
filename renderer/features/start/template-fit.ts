import type { BackendReport } from '../../../core/backends.ts';
import {
  addressSpace,
  type Fit,
  fitOf,
  type MachineMemory,
  memoryNeed,
  memoryRoom,
} from '../../../core/network/backend-memory.ts';
import type { CatalogEntry } from '../../../core/templates/catalog.ts';
import { formatBytes, formatCount } from '../../base/strings/format.ts';
import { templatesText } from '../../base/strings/templates.ts';

const text = templatesText.fit;

/** What is known of the machine that trains. */
export interface Machine {
  readonly memory: MachineMemory;
  /** The backend that trains, once the engine has tried them. */
  readonly backend?: Pick<BackendReport, 'backend' | 'gpu' | 'largestBuffer'> | undefined;
}

/** Whether training a template fits. */
export interface TemplateFit {
  readonly fit: Fit;
  /** Bytes of the whole trainer. */
  readonly need: number;
  /** One sentence with the numbers. */
  readonly reason: string;
}

/** Before the backends were tried, the one that takes the most memory is assumed. */
export const assumedBackend = { backend: 'tensorflow', gpu: false, largestBuffer: null } as const;

/** Whether a template can be trained on this machine with its own batch size, and why not. */
export function templateFit(
  { facts }: Pick<CatalogEntry, 'facts'>,
  { memory, backend = assumedBackend }: Machine,
): TemplateFit {
  const bytes = facts.training;
  const need = memoryNeed(bytes, backend.backend);
  const room = memoryRoom(backend, memory);
  const fit = fitOf(bytes, need, room);
  const told = [formatBytes(need.total), formatCount(facts.batchSize), formatBytes(memory.total)] as const;
  const reason = (): string => {
    if (room.tensor !== null && bytes.largest > room.tensor)
      return text.buffer(formatBytes(bytes.largest), formatBytes(room.tensor));
    if (fit === 'unknown') return text.unknown(formatBytes(need.tensors));
    if (fit === 'no' && need.total <= memory.total)
      return text.addresses(formatBytes(need.tensors), formatBytes(addressSpace));
    return text[fit](...told);
  };
  return { fit, need: need.total, reason: reason() };
}

/** Small enough: what is not known to be too large. */
export function isSmallEnough({ fit }: TemplateFit): boolean {
  return fit !== 'no';
}
