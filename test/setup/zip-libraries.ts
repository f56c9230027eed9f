import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { tensorflowLibraries } from '../../engine/backends/setup/libtensorflow.ts';

/**
 * Writes a wheel with the TensorFlow libraries of a folder, stored as they are, and returns its SHA-256 digest. It has no
 * directory at its end, which whoever reads from the front never looks at.
 */
export async function zipLibraries(folder: string, path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  const write = async (bytes: Uint8Array): Promise<void> => {
    hash.update(bytes);
    await file.writeFile(bytes);
  };
  try {
    for (const name of readdirSync(folder).filter((entry) => tensorflowLibraries.test(entry))) {
      const library = join(folder, name);
      await write(header(`tensorflow/${name}`, statSync(library).size));
      for await (const chunk of createReadStream(library, { highWaterMark: 1 << 20 })) await write(chunk);
    }
    // An empty directory's end.
    await write(Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)]));
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

/** What stands before a file that is stored: signature, version, sizes and name. */
function header(name: string, size: number): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.write('PK\u0003\u0004', 'latin1');
  bytes.writeUInt16LE(20, 4);
  bytes.writeUInt32LE(size, 18);
  bytes.writeUInt32LE(size, 22);
  bytes.writeUInt16LE(name.length, 26);
  return Buffer.concat([bytes, Buffer.from(name)]);
}
