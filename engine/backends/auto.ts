import { type BackendName, type BackendReport, backendNames } from '../../core/backends.ts';
import type { Probe } from './probe-result.ts';

/** The order of `auto`, best first; a software adapter is in none of its places. */
const preferences: readonly { backend: BackendName; gpu: boolean; because: string }[] = [
  { backend: 'tensorflow', gpu: true, because: 'TensorFlow has a CUDA device' },
  { backend: 'webgpu', gpu: true, because: 'there is a GPU, but TensorFlow has no CUDA device' },
  {
    backend: 'tensorflow',
    gpu: false,
    because: 'no GPU can be used, and TensorFlow is the fastest on the CPU',
  },
  { backend: 'wasm', gpu: false, because: 'neither a GPU nor TensorFlow can be used' },
  { backend: 'cpu', gpu: false, because: 'nothing faster works here' },
];

/** The backend that `auto` picks, and why; undefined when none works. */
function pickBackend(
  probes: Partial<Record<BackendName, Probe>>,
): { backend: BackendName; because: string } | undefined {
  return preferences.find(({ backend, gpu }) => {
    const probe = probes[backend];
    return probe?.ok === true && !probe.software && probe.gpu === gpu;
  });
}

/** One report per probed backend, in the order of `backendNames`. */
export function reportProbes(probes: Partial<Record<BackendName, Probe>>): BackendReport[] {
  const pick = pickBackend(probes);
  return backendNames.flatMap((backend) => {
    const probe = probes[backend];
    if (probe === undefined) return [];
    if (!probe.ok)
      return {
        ...{ backend, available: false, device: '', software: false, gpu: false, largestBuffer: null },
        ...{ reason: probe.reason, chosen: false },
      };
    const { device, software, gpu, largestBuffer } = probe;
    const chosen = pick?.backend === backend;
    return { backend, available: true, device, software, gpu, largestBuffer, reason: explain(), chosen };

    function explain(): string {
      if (chosen) return `chosen: ${pick?.because}`;
      if (software) return 'works, but slowly: a software adapter is never chosen automatically';
      return `works; ${pick?.backend} is faster here`;
    }
  });
}
