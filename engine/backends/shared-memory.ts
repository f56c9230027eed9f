const memorySection = 5;
/** How a memory's limits are written: with a maximum, alone or shared between threads (WebAssembly threads, "Limits"). */
const [limited, limitedAndShared] = [0x01, 0x03];

/**
 * The same module with its memory shared between threads: one byte says so, and the instructions that read and write are the same.
 * The package's own threaded variant cannot start in Node.
 * @returns undefined where the module's only memory is not its own, or has no maximum
 */
export function withSharedMemory(module: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const header = 8;
  for (let at = header; at < module.length; ) {
    const id = module[at] ?? 0;
    const { value: length, end: start } = unsigned(module, at + 1);
    const [memories, limits] = [module[start], module[start + 1]];
    if (id === memorySection && memories === 1 && limits === limited) {
      const changed = new Uint8Array(module);
      changed[start + 1] = limitedAndShared;
      return changed;
    }
    at = start + length;
  }
  return undefined;
}

/** Reads a number in LEB128. */
function unsigned(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let end = from;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[end++] ?? 0;
    value += (byte % 128) * scale;
    if (byte < 128) return { value, end };
  }
}
