import type { Wording } from './wording.ts';

/** A layer within a use of a block, which has the problem that the use causes. */
export interface InUse {
  /** The layer's path within the copy. */
  readonly layer: string;
  /** The copy's number, counted from 1; null where there is one copy only. */
  readonly copy: number | null;
  readonly block: string;
  /** Id of the node that uses the block. */
  readonly node: string;
  /** True where the cause is what enters the block, not its parameters. */
  readonly entering: boolean;
}

/** What is said of a problem of a layer, where a use of the block around it is the cause. */
export const inUseTexts = {
  wording: ({ layer, copy, block, node, entering }: InUse, { message }: Wording): Wording => ({
    message: `At "${layer}"${copy === null ? '' : ` in copy ${copy}`} of the block "${block}": ${message}`,
    hint: entering
      ? `Change the input of "${node}".`
      : `Change the parameters of "${node}", or its input: a change inside the block affects all its uses.`,
  }),
};
