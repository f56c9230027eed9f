import { SkiplaneError } from '../../core/error.ts';

/** Absent in Node 20; later versions' own one has no `gpu`. */
declare const navigator: { readonly gpu?: GPU } | undefined;

/** The graphics adapter that WebGPU computes on. */
export interface Adapter {
  /** Its name, for people. */
  device: string;
  /** True when it is a program on the CPU that imitates a GPU: correct, but slower than the CPU backends. */
  software: boolean;
}

/** An adapter and what it can hold. */
export interface OpenedAdapter extends Adapter {
  /** Bytes of its largest buffer, and so of a single tensor. WebGPU does not say how much memory there is in all. */
  largestBuffer: number;
}

/** Puts Dawn's WebGPU into this process as `navigator.gpu`, where tfjs looks for it, and registers its backend. */
export async function loadWebgpu(): Promise<void> {
  await openAdapter();
  await import('@tensorflow/tfjs-backend-webgpu');
}

/**
 * Ends the process at an error that nobody waited for: a GPU program that is not valid would otherwise leave zeros where
 * results belong, without a word.
 */
export function failOnDeviceErrors(backend: object): void {
  if (!('device' in backend) || !(backend.device instanceof GPUDevice)) return;
  backend.device.addEventListener('uncapturederror', ({ error }) => {
    process.nextTick(() => {
      throw new Error(`WebGPU: ${error.message}`);
    });
  });
}

/** The adapter tfjs gets. Throws when there is none. */
export async function openAdapter(): Promise<OpenedAdapter> {
  const gpu = await installWebgpu();
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null)
    throw new SkiplaneError(
      'backend/no-gpu-adapter',
      'WebGPU found no graphics adapter: install the GPU vendor\'s driver (on Linux with Vulkan and "libvulkan1").',
    );
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  return {
    ...describeAdapter(adapter.info),
    largestBuffer: Math.min(maxBufferSize, maxStorageBufferBindingSize),
  };
}

/** Recognizes the software adapters: SwiftShader, Mesa's llvmpipe/lavapipe/softpipe and Microsoft's WARP. */
export function describeAdapter(
  info: Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description' | 'isFallbackAdapter'>,
): Adapter {
  const words = [info.vendor, info.architecture, info.device, info.description];
  return {
    device: info.description || words.filter(Boolean).join(' ') || 'unnamed adapter',
    software:
      info.isFallbackAdapter ||
      /swiftshader|llvmpipe|lavapipe|softpipe|\bwarp\b|basic render/i.test(words.join(' ')),
  };
}

async function installWebgpu(): Promise<GPU> {
  if (typeof navigator === 'undefined')
    Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  if (navigator?.gpu) return navigator.gpu;
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  const gpu = create([]);
  Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
  return gpu;
}
