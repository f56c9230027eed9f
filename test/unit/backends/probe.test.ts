import { describe, expect, test } from 'vitest';
import type { BackendName } from '../../../core/backends.ts';
import { reportProbes } from '../../../engine/backends/auto.ts';
import { chooseBackend, probeBackends } from '../../../engine/backends/probe.ts';
import type { Probe } from '../../../engine/backends/probe-result.ts';
import { describeAdapter } from '../../../engine/backends/webgpu.ts';

const onGpu: Probe = { ok: true, device: 'a GPU', software: false, gpu: true, largestBuffer: null };
const onCpu: Probe = { ok: true, device: 'a CPU', software: false, gpu: false, largestBuffer: null };
const imitated: Probe = { ok: true, device: 'SwiftShader', software: true, gpu: false, largestBuffer: null };
const absent: Probe = { ok: false, reason: 'it is not set up' };

function autoOf(tensorflow: Probe, webgpu: Probe, wasm: Probe): BackendName {
  return chooseBackend('auto', reportProbes({ tensorflow, webgpu, wasm, cpu: onCpu })).backend;
}

describe('auto picks', () => {
  test('tensorflow with a CUDA device before everything else', () => {
    expect(autoOf(onGpu, onGpu, onCpu)).toBe('tensorflow');
  });

  test('a GPU through webgpu before tensorflow on the CPU', () => {
    expect(autoOf(onCpu, onGpu, onCpu)).toBe('webgpu');
  });

  test('tensorflow on the CPU before a software adapter', () => {
    expect(autoOf(onCpu, imitated, onCpu)).toBe('tensorflow');
  });

  test('wasm, then cpu, when nothing better works, and never a software adapter', () => {
    expect(autoOf(absent, imitated, onCpu)).toBe('wasm');
    expect(autoOf(absent, imitated, absent)).toBe('cpu');
  });
});

describe('a report', () => {
  test('is chosen for exactly one backend, and says why for each', () => {
    const reports = reportProbes({ tensorflow: absent, webgpu: imitated, wasm: onCpu, cpu: onCpu });
    expect(reports.map(({ backend, chosen }) => [backend, chosen])).toEqual([
      ['tensorflow', false],
      ['webgpu', false],
      ['wasm', true],
      ['cpu', false],
    ]);
    expect(reports.map(({ reason }) => reason)).toEqual([
      'it is not set up',
      expect.stringContaining('software adapter'),
      expect.stringContaining('chosen'),
      expect.stringContaining('wasm'),
    ]);
  });

  test('of an unavailable backend that was asked for becomes an error with the reason and the alternatives', () => {
    const reports = reportProbes({ tensorflow: absent, wasm: onCpu, cpu: onCpu });
    expect(() => chooseBackend('tensorflow', reports)).toThrow(
      'The backend tensorflow was requested but cannot be used: it is not set up; these work here: wasm, cpu.',
    );
  });

  test('of a software adapter can still be asked for', () => {
    expect(chooseBackend('webgpu', reportProbes({ webgpu: imitated, cpu: onCpu })).software).toBe(true);
  });
});

describe('probing', () => {
  test('finds the backend that needs nothing', async () => {
    const [report] = await probeBackends({ only: ['cpu'] });
    expect(report).toMatchObject({ backend: 'cpu', available: true, software: false, chosen: true });
  });

  test('turns a backend that does not answer in time into a reason', async () => {
    const [report] = await probeBackends({ only: ['cpu'], timeoutMs: 1 });
    expect(report?.available).toBe(false);
    expect(report?.reason).toContain('stopped after 0.001 s without an answer');
  });
});

describe('an adapter is recognized as software', () => {
  const real = { vendor: 'nvidia', architecture: 'ampere', device: '', description: 'NVIDIA RTX A2000' };

  test.each([
    { vendor: 'google', architecture: 'swiftshader', device: '', description: 'SwiftShader driver 5.0.0' },
    { vendor: 'mesa', architecture: '', device: '', description: 'llvmpipe (LLVM 19.1.7, 256 bits)' },
    { vendor: 'microsoft', architecture: '', device: '', description: 'Microsoft Basic Render Driver' },
    { vendor: 'microsoft', architecture: 'warp', device: '', description: '' },
  ])('by its name: $vendor $architecture $description', (info) => {
    expect(describeAdapter({ ...info, isFallbackAdapter: false }).software).toBe(true);
  });

  test('by its own flag', () => {
    expect(describeAdapter({ ...real, isFallbackAdapter: true }).software).toBe(true);
  });

  test('but a GPU is not', () => {
    expect(describeAdapter({ ...real, isFallbackAdapter: false })).toEqual({
      device: 'NVIDIA RTX A2000',
      software: false,
    });
  });
});
