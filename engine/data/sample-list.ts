import type { SplitName } from './contract.ts';
import type { DataIdentity } from './data-identity.ts';

export const splitNames = ['train', 'validation', 'test'] as const satisfies readonly SplitName[];

/** One sample of an identity. */
export interface ListedSample {
  readonly split: SplitName;
  readonly position: number;
  readonly className: string;
  readonly name: string | null;
  readonly digest: string;
}

/** All samples of an identity, split by split in their order. */
export function sampleList({ splits, classes }: DataIdentity): readonly ListedSample[] {
  return splitNames.flatMap((split) => {
    const { names, digests, labels } = splits[split];
    return digests.map((digest, position) => ({
      split,
      position,
      digest,
      name: names[position] ?? null,
      className: classes[labels[position] ?? -1] ?? '',
    }));
  });
}
