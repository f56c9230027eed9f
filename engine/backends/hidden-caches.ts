import { existsSync } from 'node:fs';

const processor = '/sys/devices/system/cpu/cpu0';

/**
 * Whether this machine hides the sizes of its processor's caches, as some virtual machines do. There oneDNN (in TensorFlow 2.21) divides
 * by zero in wide 1×1 convolutions, which ends the process by SIGFPE; without oneDNN, TensorFlow computes them.
 */
export function hidesCaches(): boolean {
  return process.platform === 'linux' && existsSync(processor) && !existsSync(`${processor}/cache`);
}

/** What a program in Python that computes with TensorFlow needs on such a machine, to be added to its environment. */
export function environmentForTensorflow(): { readonly TF_ENABLE_ONEDNN_OPTS?: '0' } {
  return hidesCaches() ? { TF_ENABLE_ONEDNN_OPTS: '0' } : {};
}

/** What is said of a program with TensorFlow that ended without a word; empty where that has another cause. */
export function becauseOfCaches(): string {
  return hidesCaches()
    ? ' (this machine hides the sizes of its processor’s caches, by which TensorFlow’s oneDNN divides)'
    : '';
}
