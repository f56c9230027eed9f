import { createHash } from 'node:crypto';
import type { Split } from './dataset.ts';

/** Names the images of a split by their contents, in whatever order and wherever they lie. */
export function digestOfSamples({ size, identity }: Pick<Split, 'size' | 'identity'>): string {
  const digests = Array.from({ length: size }, (_, index) => identity(index).digest).sort();
  return createHash('sha256').update(digests.join('\n')).digest('hex').slice(0, 32);
}
