import { existsSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SkiplaneError } from '../../../core/error.ts';
import { buildBinding, copyPackage, requireBuildTools } from './build.ts';
import { downloading } from './download.ts';
import { findLibtensorflow, namedLibtensorflow } from './find.ts';
import { bindingCache, linkedLibrary, putInPlace } from './install.ts';
import { bindingFile, cacheFolder, namesIn, tfjsNodeFolder } from './places.ts';
import type { Progress } from './progress.ts';
import { type Verdict, verifyPackage } from './verify.ts';

/** How many steps `setUp` takes at most. */
export const setUpSteps = 4;

const building = '.tfjs-node-building-';

/**
 * Builds the binding and puts it in place; one that works stays, unless `force`. Says on the console what it does.
 * @throws SkiplaneError where something is missing, or the result does not work
 */
export async function setUp(force: boolean, progress: Progress): Promise<void> {
  if (process.platform === 'win32')
    throw new SkiplaneError(
      'setup/windows',
      'This command supports Linux and macOS, not Windows: use the webgpu or wasm backend there, or run Skiplane inside WSL 2.',
    );
  const installed = tfjsNodeFolder();
  if (installed === undefined)
    throw new SkiplaneError(
      'setup/no-tfjs-node',
      'The optional package @tensorflow/tfjs-node is not installed: run "npm ci --include=optional", then this command again.',
    );
  const cache = cacheFolder();
  const log = join(cache, 'setup.log');
  mkdirSync(cache, { recursive: true });
  writeFileSync(log, '');

  const named = namedLibtensorflow();
  const asNamed = named === undefined || linkedLibrary(installed) === realpathSync(named.library);
  if (!force && asNamed && existsSync(bindingFile(installed))) {
    const verdict = await verifyPackage(installed, log);
    if (verdict.ok)
      return console.log(`Already set up: ${inWords(verdict)}. Nothing to do (--force builds it again).`);
    console.log(`The existing binding does not work (${verdict.reason}); building it again.`);
  }

  requireBuildTools();
  removeLeftovers(dirname(installed), building);
  removeLeftovers(cache, downloading);
  const copy = join(dirname(installed), `${building}${process.pid}`);
  try {
    const tensorflow = await progress.step('Finding TensorFlow', (detail) =>
      findLibtensorflow(cache, log, detail),
    );
    console.log(`      using ${tensorflow.origin}`);
    await progress.step('Compiling the binding', async () => {
      await copyPackage(installed, copy);
      await buildBinding(copy, tensorflow, log);
    });
    const verdict = await progress.step('Checking a convolution and its gradients', async () => {
      const outcome = await verifyPackage(copy, log);
      if (outcome.ok) return outcome;
      throw new SkiplaneError(
        'setup/does-not-work',
        `The binding was compiled against ${tensorflow.origin}, but does not work: ${outcome.reason}. Details are in ${log}; to use another TensorFlow, set LIBTENSORFLOW_DIR.`,
      );
    });
    await progress.step('Installing the binding', () =>
      putInPlace(copy, installed, bindingCache(cache, installed)),
    );
    console.log(`The tensorflow backend is ready: ${inWords(verdict)}.`);
  } catch (error) {
    console.error('Nothing was changed: everything that worked before still works.');
    throw error;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Removes what this process would leave behind if it ended now. */
export function removeOwnTraces(): void {
  const installed = tfjsNodeFolder();
  if (installed !== undefined) removeNamed(dirname(installed), `${building}${process.pid}`);
  removeNamed(cacheFolder(), `${downloading}${process.pid}`);
}

function removeNamed(folder: string, prefix: string): void {
  for (const name of namesIn(folder).filter((entry) => entry.startsWith(prefix)))
    rmSync(join(folder, name), { recursive: true, force: true });
}

/** Removes what interrupted runs left behind, unless another run is still at it. Names go on with the process's number. */
function removeLeftovers(folder: string, prefix: string): void {
  for (const name of namesIn(folder)) {
    if (!name.startsWith(prefix)) continue;
    try {
      process.kill(Number.parseInt(name.slice(prefix.length), 10), 0);
    } catch {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

function inWords(verdict: Extract<Verdict, { ok: true }>): string {
  return `TensorFlow ${verdict.version} on ${verdict.cuda ? 'a CUDA device' : 'the CPU'}`;
}
