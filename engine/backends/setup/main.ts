// The program behind `npm run setup:tensorflow`; it is also what installs the engine that the designer asks for.
import { SkiplaneError } from '../../../core/error.ts';
import { install } from './installer.ts';
import { createProgress } from './progress.ts';
import { setUp, setUpSteps } from './set-up.ts';
import { printVerdict } from './verify.ts';

const help = `Usage: npm run setup:tensorflow [-- --force]

Builds the native binding of the tensorflow backend against a TensorFlow library: the one in LIBTENSORFLOW_DIR, else a
Python installation's, else the wheel that pip downloads. A binding that already works is kept, unless --force is given.`;

async function main(args: readonly string[]): Promise<void> {
  const [first, folder] = args;
  if (first === '--verify' && folder !== undefined) return printVerdict(folder);
  if (first === '--install' && folder !== undefined) return install(folder);
  if (first === '--help') return console.log(help);
  const unknown = args.find((argument) => argument !== '--force');
  if (unknown !== undefined)
    throw new SkiplaneError(
      'setup/unknown-argument',
      `Expected --force or nothing, received "${unknown}".\n\n${help}`,
    );
  await setUp(args.includes('--force'), createProgress(setUpSteps, process.stdout));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // Anything but our own error is a bug: its stack says where.
  console.error(error instanceof SkiplaneError ? error.message : error);
  process.exitCode = 1;
}
