import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { Unzip, UnzipInflate } from 'fflate';
import { tensorflowLibraries } from './libtensorflow.ts';

/** True for the files of a wheel that are linked against: libraries and headers. */
function isNeeded(name: string): boolean {
  const inPackage = name.startsWith('tensorflow/') && !normalize(name).startsWith('..');
  const [, file = ''] = /^tensorflow\/([^/]+)$/.exec(name) ?? [];
  return inPackage && (name.startsWith('tensorflow/include/') || tensorflowLibraries.test(file));
}

/**
 * Unpacks TensorFlow's libraries and headers from a wheel (a zip of some 250 MB), chunk by chunk: it never is in memory
 * as a whole. `progress` gets the bytes written so far.
 */
export async function extractWheel(
  wheel: string,
  folder: string,
  progress: (bytes: number) => void,
): Promise<void> {
  let written = 0;
  const unzip = new Unzip((file) => {
    if (!isNeeded(file.name) || file.name.endsWith('/')) return;
    const path = join(folder, file.name);
    mkdirSync(dirname(path), { recursive: true });
    const handle = openSync(path, 'w');
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      writeSync(handle, chunk);
      written += chunk.length;
      if (final) closeSync(handle);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for await (const chunk of createReadStream(wheel, { highWaterMark: 1 << 20 })) {
    unzip.push(chunk);
    progress(written);
  }
  unzip.push(new Uint8Array(0), true);
}
