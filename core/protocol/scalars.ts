import { z } from 'zod';

/** Absolute, or relative to the workspace. The server decides which paths it may touch. */
export const path = z.string().min(1).max(4096);
/** Whole documents, as written to disk. */
export const text = z.string().max(64 * 1024 * 1024);
/** Letters, digits and dashes, chosen by the designer. */
export const id = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'expected letters, digits and dashes');
/** A run's folder name within the workspace's runs. */
export const runId = z
  .string()
  .max(200)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'expected the id of a run');
export const count = z.number().int().min(0);
export const splitName = z.enum(['train', 'validation', 'test']);

export type SplitName = z.output<typeof splitName>;

/** A small image as bytes: rows from the top, channels last; 1 channel is gray, 3 are red, green, blue. */
export interface SmallImage {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** `height × width × channels` values of 0 to 255. */
  readonly pixels: Uint8Array;
}
