import { createHash } from 'node:crypto';

/** What tells one sample from another, wherever the data lies. */
export interface SampleIdentity {
  /** The file's path within the dataset; null where samples have no names, as in archives of arrays. */
  readonly name: string | null;
  /** Bytes of its content: of the file, or of its values in the archive. */
  readonly size: number;
  /** Of those bytes, see `contentDigest`. */
  readonly digest: string;
}

/** The first 128 bits of the content's SHA-256, in hexadecimal: equal for equal bytes alone, for all practical purposes. */
export function contentDigest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}
