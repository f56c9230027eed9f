import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { PassThrough, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { Unzip, UnzipPassThrough } from 'fflate';
import { tensorflowLibraries } from './libtensorflow.ts';

/** True for the files of a wheel that are linked against: libraries and headers. */
function isNeeded(name: string, headers: boolean): boolean {
  const inPackage = name.startsWith('tensorflow/') && !normalize(name).startsWith('..');
  const [, file = ''] = /^tensorflow\/([^/]+)$/.exec(name) ?? [];
  return inPackage && ((headers && name.startsWith('tensorflow/include/')) || tensorflowLibraries.test(file));
}

/** Hands on what is deflated as it is: Node's own zlib inflates it several times as fast as JavaScript. */
class Deflated extends UnzipPassThrough {
  static override compression = 8;
}

/** A file of the wheel on its way to the disk. */
interface Sink {
  readonly input: Transform;
  readonly output: WriteStream;
  readonly ended: Promise<void>;
}

function openSink(path: string, isDeflated: boolean): Sink {
  mkdirSync(dirname(path), { recursive: true });
  const input = isDeflated ? createInflateRaw({ chunkSize: 1 << 20 }) : new PassThrough();
  const output = createWriteStream(path);
  const ended = pipeline(input, output);
  // It is waited for at the latest when all has been read.
  ended.catch(() => undefined);
  return { input, output, ended };
}

/**
 * Unpacks TensorFlow's libraries and headers from a wheel (a zip of some 250 MB), chunk by chunk: it never is in memory
 * as a whole. `progress` gets the bytes written so far; what it throws ends the unpacking.
 */
export async function extractWheel(
  wheel: string,
  folder: string,
  progress: (bytes: number) => void,
  { headers = true }: { readonly headers?: boolean } = {},
): Promise<void> {
  /** The last is the one that is written to. */
  const sinks: Sink[] = [];
  let before = 0;
  const unzip = new Unzip((file) => {
    if (!isNeeded(file.name, headers) || file.name.endsWith('/')) return;
    const sink = openSink(join(folder, file.name), file.compression === 8);
    sinks.push(sink);
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      sink.input.write(chunk);
      if (final) sink.input.end();
    };
    file.start();
  });
  unzip.register(Deflated);
  const tell = (): void => progress(before + sinks.reduce((sum, { output }) => sum + output.bytesWritten, 0));
  /** Headers are thousands of files: not more are open than came in one chunk. */
  const settle = async (kept: number): Promise<void> => {
    for (const { ended, output } of sinks.splice(0, Math.max(0, sinks.length - kept))) {
      await ended;
      before += output.bytesWritten;
    }
  };
  try {
    for await (const chunk of createReadStream(wheel, { highWaterMark: 1 << 20 })) {
      unzip.push(chunk);
      await settle(1);
      const [open] = sinks;
      if (open?.input.writableNeedDrain) await Promise.race([once(open.input, 'drain'), open.ended]);
      tell();
    }
    // Throws where a file is cut off.
    unzip.push(new Uint8Array(0), true);
    await settle(0);
    tell();
  } finally {
    for (const { input } of sinks) input.destroy();
  }
}
