import { z } from 'zod';
import { type ToolName, type ToolResult, toolNames } from '../analysis/index.ts';
import type { BackendName } from '../backends.ts';
import { id, runId, text } from './scalars.ts';

/** A dataset that stands in for what the tool takes by itself; null for that. Images outside the workspace must have been chosen. */
const data = z.string().min(1).max(5000).nullable();

/** What a tool is to work on. A tool that asks for a network takes either; of a run, it takes the document as trained. */
export const toolSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('document'), document: text, data }),
  z.strictObject({ kind: z.literal('run'), id: runId, data }),
]);

export type ToolSubject = z.output<typeof toolSubject>;

export const toolRequests = {
  /** Has an analysis tool do its work; progress comes as `taskProgress` events. Options that are left out have their defaults. */
  analyze: z.tuple([
    z.strictObject({
      task: id,
      tool: z.enum(toolNames as readonly [ToolName, ...ToolName[]]),
      subject: toolSubject,
      options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    }),
  ]),
} as const;

export interface ToolResponses {
  analyze: {
    /** As the tool's own schema says. */
    readonly result: ToolResult<ToolName>;
    /** What it was computed on; null for a tool that computes no tensors. */
    readonly backend: BackendName | null;
  };
}
