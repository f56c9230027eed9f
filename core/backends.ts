/** The backends a network can run on, best first where nothing else is known. */
export const backendNames = ['tensorflow', 'webgpu', 'wasm', 'cpu'] as const;

export type BackendName = (typeof backendNames)[number];

/** A backend as the probe found it. */
export interface BackendReport {
  backend: BackendName;
  /** True when it trained a small convolution with the right numbers. */
  available: boolean;
  /** Its device's name, empty when it is not available. */
  device: string;
  /** True on a software adapter: correct, but slow. */
  software: boolean;
  /** True where tensors lie in a GPU's own memory. */
  gpu: boolean;
  /** Bytes that a single tensor may have at most; null where that is not limited. */
  largestBuffer: number | null;
  /** Why it is chosen, not chosen or not available. */
  reason: string;
  /** True for the one that `auto` picks. */
  chosen: boolean;
}
