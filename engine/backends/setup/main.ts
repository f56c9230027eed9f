// The program behind `npm run setup:tensorflow`.
import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SkiplaneError } from '../../../core/error.ts';
import { projectRoot } from '../../program.ts';
import { bindingFile, tfjsNodeFolder } from '../tensorflow.ts';
import { buildBinding, copyPackage, requireBuildTools } from './build.ts';
import { findLibtensorflow, namedLibtensorflow } from './find.ts';
import { bindingCache, linkedLibrary, putInPlace } from './install.ts';
import { createProgress } from './progress.ts';
import { printVerdict, type Verdict, verifyPackage } from './verify.ts';

const help = `Usage: npm run setup:tensorflow [-- --force]

Builds the native binding of the tensorflow backend against a TensorFlow library: the one in LIBTENSORFLOW_DIR, else a
Python installation's, else the wheel that pip downloads. A binding that already works is kept, unless --force is given.`;

const building = '.tfjs-node-building-';

async function main(args: readonly string[]): Promise<void> {
  const [first, packageFolder] = args;
  if (first === '--verify' && packageFolder !== undefined) return printVerdict(packageFolder);
  if (first === '--help') return console.log(help);
  const unknown = args.find((argument) => argument !== '--force');
  if (unknown !== undefined)
    throw new SkiplaneError(
      'setup/unknown-argument',
      `Expected --force or nothing, but got "${unknown}".\n\n${help}`,
    );
  await setUp(args.includes('--force'));
}

async function setUp(force: boolean): Promise<void> {
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
  const cache = join(projectRoot(), '.cache', 'tensorflow');
  const log = join(cache, 'setup.log');
  mkdirSync(cache, { recursive: true });
  writeFileSync(log, '');

  const named = namedLibtensorflow();
  const asNamed = named === undefined || linkedLibrary(installed) === realpathSync(named.library);
  if (!force && asNamed && existsSync(bindingFile(installed))) {
    const verdict = await verifyPackage(installed, log);
    if (verdict.ok)
      return console.log(`Already set up: ${inWords(verdict)}. Nothing to do (--force builds it again).`);
    console.log(`The present binding does not work (${verdict.reason}); building it again.`);
  }

  requireBuildTools();
  const progress = createProgress(4, process.stdout);
  removeLeftovers(dirname(installed));
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
        `The binding was compiled against ${tensorflow.origin}, but does not work: ${outcome.reason}. Details are in ${log}; another TensorFlow can be named in LIBTENSORFLOW_DIR.`,
      );
    });
    await progress.step('Putting it in place', () =>
      putInPlace(copy, installed, bindingCache(cache, installed)),
    );
    console.log(`The tensorflow backend is ready: ${inWords(verdict)}.`);
  } catch (error) {
    console.error('Nothing was changed: what worked before this command still does.');
    throw error;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Removes what interrupted runs left behind, unless another run is still at it. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(building)) continue;
    try {
      process.kill(Number(name.slice(building.length)), 0);
    } catch {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

function inWords(verdict: Extract<Verdict, { ok: true }>): string {
  return `TensorFlow ${verdict.version} on ${verdict.cuda ? 'a CUDA device' : 'the CPU'}`;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // Anything but our own error is a bug: its stack says where.
  console.error(error instanceof SkiplaneError ? error.message : error);
  process.exitCode = 1;
}
