import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts the native binding that `npm run setup:tensorflow` built back into @tensorflow/tfjs-node, from where `npm ci`
 * removed it. Returns false where there is none, or the TensorFlow it was built against is gone.
 */
export function restoreTensorflow(root) {
  const target = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
  const { version } = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
  const kept = join(root, '.cache', 'tensorflow', `${process.platform}-${process.arch}-tfjs-node-${version}`);
  const library = process.platform === 'darwin' ? 'libtensorflow.2.dylib' : 'libtensorflow.so';
  if (!existsSync(join(kept, 'deps', 'lib', library))) return false;
  // The libraries first: the binding's presence means that all is there.
  for (const part of ['deps', 'lib'])
    cpSync(join(kept, part), join(target, part), { recursive: true, verbatimSymlinks: true, force: true });
  return true;
}
