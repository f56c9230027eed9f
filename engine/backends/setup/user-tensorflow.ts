import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SkiplaneError } from '../../../core/error.ts';
import { diskProblem, freeSpace, requireSpace } from './disk-space.ts';
import { fetchFile } from './fetch-file.ts';
import type { OnProgress } from './installer-messages.ts';
import { tensorflowLibraries } from './libtensorflow.ts';
import { bindingFile, namesIn, type ReadyBinding, tensorflowFolder } from './places.ts';
import { machineHere } from './target.ts';
import { downloadsIn, removeTemporary } from './temporary.ts';
import { type Verdict, verifyPackage } from './verify.ts';
import { extractWheel } from './wheel.ts';
import { findWheel, type Target, type Wheel } from './wheel-index.ts';

export interface InstallOptions {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  /** Bytes free where a folder lies. */
  readonly free?: (folder: string) => Promise<number>;
  /** Tries a package in a process of its own. */
  readonly verify?: (packageFolder: string, log: string) => Promise<Verdict>;
  readonly target?: Target;
  /** Milliseconds, as `fetchFile` takes them. */
  readonly stallMs?: number;
  readonly pauseMs?: number;
}

/** Libraries are a bit over three times as large as the wheel that holds them. */
const unpackedPerByte = 3.5;
const margin = 100e6;
/** Parts of the whole, by the seconds that they take on a common line. */
const parts = { download: 70, unpack: 25, check: 5 } as const;
const total = 100;

/**
 * Downloads TensorFlow and puts together with the binding that came with Skiplane what can be loaded. It appears in the user
 * folder in one step, when it works. The caller holds the folder's lock.
 * @throws SkiplaneError; the signal's reason where that ended it
 */
export async function installUserTensorflow(
  user: string,
  ready: ReadyBinding,
  options: InstallOptions,
): Promise<void> {
  const { signal, onProgress, free = freeSpace, target = machineHere() } = options;
  const folder = tensorflowFolder(user);
  const fresh = join(folder, `.new-${process.pid}`);
  const log = join(folder, 'install.log');
  try {
    await mkdir(folder, { recursive: true });
    await rm(log, { force: true });
    onProgress('Looking for TensorFlow', 0, total);
    const wheel = await findWheel(ready.tensorflow, target, signal);
    const download = `.download-${wheel.sha256.slice(0, 16)}`;
    await removeTemporary(folder, [download]);
    requireSpace(folder, wheel.size * (1 + unpackedPerByte) + margin, await free(folder));
    await fetchFile(wheel, join(folder, download), {
      ...options,
      onProgress: (bytes) =>
        onProgress(
          `Downloading TensorFlow: ${megabytes(bytes)} of ${megabytes(wheel.size)} MB`,
          (parts.download * bytes) / wheel.size,
          total,
        ),
    });
    await unpack(wheel, join(folder, download), join(fresh, 'unpacked'), options);
    await rm(join(folder, download));
    signal.throwIfAborted();
    onProgress('Checking a convolution and its gradients', total - parts.check, total);
    await assemble(fresh, ready);
    await requireWorking(join(fresh, 'package'), log, options);
    signal.throwIfAborted();
    await makeCurrent(fresh, join(folder, ready.tensorflow));
  } catch (thrown) {
    const broken = thrown instanceof SkiplaneError && thrown.code === 'engine/no-network';
    // A part of a download can be completed later; of anything else nothing is left, a full disk's space least of all.
    await removeTemporary(folder, broken && !signal.aborted ? downloadsIn(folder) : []);
    signal.throwIfAborted();
    throw diskProblem(thrown, folder);
  }
  await removeTemporary(folder);
  onProgress('TensorFlow is installed', total, total);
}

async function unpack(
  wheel: Wheel,
  file: string,
  to: string,
  { signal, onProgress }: InstallOptions,
): Promise<void> {
  const expected = wheel.size * unpackedPerByte;
  await extractWheel(
    file,
    to,
    (bytes) => {
      signal.throwIfAborted();
      const part = Math.min(1, bytes / expected);
      onProgress(`Unpacking TensorFlow: ${megabytes(bytes)} MB`, parts.download + parts.unpack * part, total);
    },
    { headers: false },
  );
}

/** Makes `package` of a folder that holds `unpacked`: binding and libraries lie to each other as in tfjs-node. */
async function assemble(fresh: string, ready: ReadyBinding): Promise<void> {
  const packageFolder = join(fresh, 'package');
  const unpacked = join(fresh, 'unpacked', 'tensorflow');
  const libraries = join(packageFolder, 'deps', 'lib');
  await mkdir(libraries, { recursive: true });
  // They keep their names, which are those that the binding asks for and that they ask for each other by.
  for (const name of namesIn(unpacked).filter((file) => tensorflowLibraries.test(file)))
    await rename(join(unpacked, name), join(libraries, name));
  await rm(join(fresh, 'unpacked'), { recursive: true, force: true });
  await mkdir(join(bindingFile(packageFolder), '..'), { recursive: true });
  await copyFile(join(ready.folder, 'tfjs_binding.node'), bindingFile(packageFolder));
  await copyFile(join(ready.folder, 'binding.json'), join(packageFolder, 'binding.json'));
}

async function requireWorking(packageFolder: string, log: string, options: InstallOptions): Promise<void> {
  const { verify = verifyPackage, signal } = options;
  const verdict = await verify(packageFolder, log);
  if (verdict.ok || signal.aborted) return;
  const [, library] = /version `(GLIBC(?:XX)?_[\d.]+)' not found/.exec(verdict.reason) ?? [];
  if (library !== undefined)
    throw new SkiplaneError(
      'engine/old-system',
      `TensorFlow needs ${library.replace('_', ' ')} or newer, which this system does not have: use webgpu or wasm, or a newer system.`,
    );
  throw new SkiplaneError(
    'engine/does-not-work',
    `TensorFlow was downloaded, but does not work here (${verdict.reason.replace(/\.$/, '')}): details are in ${log}; use webgpu or wasm instead.`,
  );
}

/** Puts the new engine in the place of all others. */
async function makeCurrent(fresh: string, place: string): Promise<void> {
  const folder = join(place, '..');
  // On disk before it can be found: after a power cut, half a library would count as installed otherwise.
  for (const entry of await readdir(fresh, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) await flush(join(entry.parentPath, entry.name));
  for (const name of namesIn(folder).filter((other) => !other.startsWith('.') && other !== 'install.log'))
    await rename(join(folder, name), join(folder, `.old-${process.pid}-${name}`));
  await rename(fresh, place);
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync().finally(() => file.close());
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6);
