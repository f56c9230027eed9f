/** The backends a network can run on, best first where nothing else is known. */
export const backendNames = ['tensorflow', 'webgpu', 'wasm', 'cpu'] as const;

export type BackendName = (typeof backendNames)[number];
