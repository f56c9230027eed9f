import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { strToU8, zipSync } from 'fflate';
import { onTestFinished } from 'vitest';
import { type ReadyBinding, readyBinding } from '../../engine/backends/setup/places.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** How the server treats one answer to a request for the wheel. */
export interface Fault {
  /** Bytes of the body that are sent before. */
  readonly after: number;
  readonly how: 'break' | 'stall';
}

export interface IndexOptions {
  /** A file's path. */
  readonly wheel: string;
  /** As the index names it. */
  readonly name: string;
  /** What the index says where that is not the truth. */
  readonly told?: { readonly size?: number; readonly sha256?: string };
  /** False for a server that knows no ranges. */
  readonly ranges?: boolean;
  /** For the first, second, … request for the wheel. */
  readonly faults?: readonly (Fault | undefined)[];
  readonly digest?: string;
}

export interface WheelIndex {
  /** What SKIPLANE_WHEEL_INDEX is to name. */
  readonly address: string;
  /** The `Range` of each request for the wheel; '' where it had none. */
  readonly ranges: string[];
  /** Resolves once an answer stalls. */
  readonly stalled: Promise<void>;
}

/** A package index on this machine that has one wheel, of every version that is asked for. Ends with the test. */
export async function wheelIndex(options: IndexOptions): Promise<WheelIndex> {
  const { wheel, name, told = {}, faults = [] } = options;
  const { size } = statSync(wheel);
  const sha256 = options.digest ?? createHash('sha256').update(readFileSync(wheel)).digest('hex');
  const asked: string[] = [];
  let stall = (): void => undefined;
  const stalled = new Promise<void>((resolve) => {
    stall = resolve;
  });

  async function send(response: ServerResponse, range: string): Promise<void> {
    const fault = faults[asked.length];
    asked.push(range);
    const start = options.ranges === false ? 0 : Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? 0);
    if (start >= size) return void response.writeHead(416).end();
    const length = { 'content-length': size - start };
    if (start > 0)
      response.writeHead(206, { ...length, 'content-range': `bytes ${start}-${size - 1}/${size}` });
    else response.writeHead(200, length);
    if (fault === undefined) return pipeline(createReadStream(wheel, { start }), response);
    response.flushHeaders();
    if (fault.after > 0)
      for await (const part of createReadStream(wheel, { start, end: start + fault.after - 1 }))
        response.write(part);
    if (fault.how === 'stall') return stall();
    // What was written is on its way before the connection goes.
    response.socket?.end(() => response.socket?.destroy());
  }

  const server = createServer((request, response) => {
    if (request.url?.startsWith('/files/')) {
      send(response, request.headers.range ?? '').catch(() => response.destroy());
      return;
    }
    const urls = [
      {
        filename: name,
        packagetype: 'bdist_wheel',
        url: `http://127.0.0.1:${port()}/files/${name}`,
        size: told.size ?? size,
        digests: { sha256: told.sha256 ?? sha256 },
      },
    ];
    const known = /^\/pypi\/tensorflow(-cpu)?\/2\.21\.0\/json$/.test(request.url ?? '');
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? { urls } : { message: 'Not Found' }));
  });
  const port = (): number => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${port()}/pypi`, ranges: asked, stalled };
}

/** TensorFlow's libraries as this system names them. */
export const libraryNames =
  process.platform === 'darwin'
    ? ['libtensorflow_cc.2.dylib', 'libtensorflow_framework.2.dylib']
    : ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

/** A wheel with made-up libraries of about a megabyte, the way TensorFlow's is laid out. */
export function smallWheel(): { path: string; libraries: Readonly<Record<string, Uint8Array>> } {
  const path = join(temporaryFolder(), 'small.whl');
  const libraries = Object.fromEntries(
    libraryNames.map((name, seed) => [name, noise(600_000 - 100_000 * seed, seed + 1)]),
  );
  const files = Object.entries(libraries).map(([name, bytes]) => [`tensorflow/${name}`, bytes] as const);
  writeFileSync(
    path,
    zipSync({
      ...Object.fromEntries(files),
      'tensorflow/include/tensorflow/c/eager/c_api.h': strToU8('// a header'),
      'tensorflow/python/ops.py': strToU8('pass'),
      'tensorflow_cpu-2.21.0.dist-info/WHEEL': strToU8('Wheel-Version: 1.0'),
    }),
  );
  return { path, libraries };
}

/** Bytes that do not compress. */
function noise(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let i = 0; i < length; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/** Puts a binding where Skiplane's own lies in the package: made of a file, or of a few letters. */
export function writeReadyBinding(root: string, binding?: string): ReadyBinding {
  const folder = join(root, 'tensorflow', 'binding', `${process.platform}-${process.arch}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'tfjs_binding.node'),
    binding === undefined ? 'a binding' : readFileSync(binding),
  );
  writeFileSync(join(folder, 'binding.json'), JSON.stringify({ tensorflow: '2.21.0', tfjsNode: '4.22.0' }));
  const ready = readyBinding(root);
  if (ready === undefined) throw new Error(`${folder} holds no binding.`);
  return ready;
}
