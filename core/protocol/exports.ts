import { z } from 'zod';
import { type FormatName, formatNames } from '../formats/index.ts';
import type { Report } from '../formats/report.ts';
import { id, path, runId, text } from './scalars.ts';

/** What leaves: a run's model, one of its checkpoints, or a document that was never trained. */
export const exportSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), id: runId, checkpoint: z.string().max(100).nullable() }),
  z.strictObject({ kind: z.literal('document'), document: text, seed: z.number().int().min(0) }),
]);

export type ExportSourceRequest = z.output<typeof exportSource>;

export const exportRequests = {
  /** Names of a run's checkpoints, newest first. */
  listCheckpoints: z.tuple([z.strictObject({ id: runId })]),
  /** What users of a run's model have to know about it, as Markdown. */
  readModelCard: z.tuple([z.strictObject({ id: runId })]),
  /** Writes a model to a new or empty folder within the workspace and proves it; progress comes as `taskProgress` events. */
  exportModel: z.tuple([
    z.strictObject({
      task: id,
      source: exportSource,
      format: z.enum(formatNames as readonly [FormatName, ...FormatName[]]),
      options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      path,
      verify: z.boolean(),
    }),
  ]),
} as const;

export interface ExportResponses {
  listCheckpoints: { readonly names: readonly string[] };
  /** Null for a run without a model. */
  readModelCard: { readonly text: string | null };
  exportModel: { readonly folder: string; readonly files: readonly string[]; readonly report: Report };
}
