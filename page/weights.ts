import type { PageModel } from './contract.ts';

/** Parts that a script has handed in, until they are taken. */
export const weightParts: string[] = [];

/** Reads all weights, script by script, so that no more than one is in memory as text. */
export async function readWeights(
  { weightScripts, weightBytes }: PageModel,
  onProgress: (share: number) => void,
): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(weightBytes);
  let offset = 0;
  for (const name of weightScripts) {
    await runScript(name);
    for (const part of weightParts.splice(0)) {
      const decoded = fromBase64(part);
      bytes.set(decoded, offset);
      offset += decoded.length;
    }
    onProgress(weightBytes === 0 ? 1 : offset / weightBytes);
  }
  if (offset !== weightBytes)
    throw new Error(`expected ${weightBytes} bytes of weights, received ${offset}: copy the whole folder`);
  return bytes.buffer;
}

function runScript(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = name;
    script.addEventListener('load', () => {
      script.remove();
      resolve();
    });
    script.addEventListener('error', () =>
      reject(new Error(`${name} is missing next to this page: copy the whole folder`)),
    );
    document.head.append(script);
  });
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
