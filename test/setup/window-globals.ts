import { vi } from 'vitest';

const nothingStored = { getItem: () => null, setItem: () => undefined };

/** The little of a window that modules of the renderer ask for when they are loaded. */
export function stubWindow(): void {
  vi.stubGlobal('localStorage', nothingStored);
  vi.stubGlobal('sessionStorage', nothingStored);
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', { documentElement: { dataset: {} }, querySelector: () => null });
}
