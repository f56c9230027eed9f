import { describe, expect, it } from 'vitest';
import {
  addressSpace,
  batchThatFits,
  fitOf,
  type MachineMemory,
  memoryNeed,
  memoryRoom,
} from '../../../core/network/backend-memory.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { trainingBytes } from '../../../core/network/training-memory.ts';
import { readTemplate } from '../../setup/documents.ts';

const gibibyte = 2 ** 30;
const network = buildNetwork(readTemplate('resnet-50'));
const bytesOf = (batch: number) => trainingBytes(network, batch, 1);
const machine: MachineMemory = { total: 24 * gibibyte, available: 20 * gibibyte };
const cpu = { gpu: false, largestBuffer: null } as const;
const verdict = (backend: 'wasm' | 'tensorflow', batch: number, of = machine) =>
  fitOf(bytesOf(batch), memoryNeed(bytesOf(batch), backend), memoryRoom({ backend, ...cpu }, of));

describe('whether training fits', () => {
  it('is limited on wasm by what it can address, however much memory the machine has', () => {
    // The outputs that are kept of 64 images alone are 64 · 100 MiB.
    expect(bytesOf(64).total).toBeGreaterThan(addressSpace);
    expect(verdict('tensorflow', 64)).toBe('yes');
    expect(verdict('wasm', 64)).toBe('no');
    expect(verdict('wasm', 8)).toBe('yes');
  });

  it('is tight where other programs hold what is needed', () => {
    expect(verdict('tensorflow', 64, { ...machine, available: 2 * gibibyte })).toBe('tight');
    expect(verdict('tensorflow', 64, { total: 4 * gibibyte, available: 4 * gibibyte })).toBe('no');
  });

  it('is not known on a graphics adapter that does not tell its memory, unless a tensor exceeds its buffers', () => {
    const bytes = bytesOf(64);
    const need = memoryNeed(bytes, 'webgpu');
    const room = (largestBuffer: number) =>
      memoryRoom({ backend: 'webgpu', gpu: true, largestBuffer }, machine);
    expect(fitOf(bytes, need, room(2 * gibibyte))).toBe('unknown');
    // 64 · 112 · 112 · 64 numbers.
    expect(bytes.largest).toBe(64 * 112 * 112 * 64 * 4);
    expect(fitOf(bytes, need, room(128 * 2 ** 20))).toBe('no');
  });

  it('names a smaller batch that does, or none where the weights alone are too large', () => {
    const room = memoryRoom({ backend: 'wasm', ...cpu }, machine);
    const smaller = batchThatFits(64, bytesOf, 'wasm', room);
    expect([8, 16, 32]).toContain(smaller);
    expect(verdict('wasm', smaller ?? 0)).toBe('yes');
    const tiny = memoryRoom({ backend: 'wasm', ...cpu }, { total: 2 ** 27, available: 2 ** 27 });
    expect(batchThatFits(64, bytesOf, 'wasm', tiny)).toBeUndefined();
  });

  it('needs the program and its scratch beside the tensors', () => {
    const bytes = bytesOf(8);
    for (const backend of ['tensorflow', 'wasm', 'webgpu', 'cpu'] as const) {
      const need = memoryNeed(bytes, backend);
      expect(need.total).toBe(bytes.total + need.besides);
      expect(need.tensors).toBeGreaterThan(bytes.total);
      expect(need.tensors).toBeLessThan(need.total);
    }
  });
});
