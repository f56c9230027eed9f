import { availableParallelism, cpus } from 'node:os';
import type { BackendName } from '../../core/backends.ts';
import { threadCount } from '../kernels/wasm/threads/team.ts';
import type { Device } from './probe-result.ts';
import { cudaDeviceName, tensorflowVersion, usesCuda, usesOneDnn } from './tensorflow.ts';
import { openAdapter } from './webgpu.ts';

/** The device that a backend of this process, already started, computes on. */
export async function describeDevice(backend: BackendName): Promise<Device> {
  switch (backend) {
    case 'tensorflow': {
      const gpu = usesCuda();
      const device = gpu ? cudaDeviceName() : `${processor()}, ${availableParallelism()} cores`;
      return {
        device: `${device} (TensorFlow ${tensorflowVersion()}${usesOneDnn() ? '' : ' without oneDNN'})`,
        software: false,
        gpu,
        largestBuffer: null,
      };
    }
    case 'webgpu': {
      const adapter = await openAdapter();
      return { ...adapter, gpu: !adapter.software };
    }
    case 'wasm':
      return {
        device: `${processor()}, ${threads(threadCount())} (WebAssembly)`,
        software: false,
        gpu: false,
        largestBuffer: null,
      };
    case 'cpu':
      return {
        device: `${processor()}, 1 thread (JavaScript)`,
        software: false,
        gpu: false,
        largestBuffer: null,
      };
  }
}

const threads = (count: number): string => (count === 1 ? '1 thread' : `${count} threads`);

function processor(): string {
  return cpus()[0]?.model.trim() || `${process.arch} processor`;
}
