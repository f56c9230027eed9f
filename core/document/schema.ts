import { z } from 'zod';
import { expectationOf } from '../expectation.ts';
import { datasetSettings } from './dataset.ts';
import { limits } from './limits.ts';
import { trainingSettings } from './training.ts';

/** The newest version of the format; `migrations.ts` leads older ones up to it. */
export const formatVersion = 2;

/** Ids of nodes and names of blocks, ports and parameters. A dot would be taken for a path's separator. */
const name = z
  .string()
  .max(limits.name)
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'expected a letter followed by letters, digits and underscores');

const point = z.strictObject({ x: z.number(), y: z.number() });

/** A parameter's value: a literal, or an expression that starts with `=`. Checked against the kind when expanded. */
const params = z.record(name, z.unknown());

const node = z.looseObject({
  id: name.describe('unique within its graph; part of the path of every layer'),
  kind: name.describe('a kind from the catalog, or "block"'),
  block: name.optional().describe('for kind "block": the name of its definition'),
  repeat: z
    .union([z.number().int().min(0).max(limits.repeats), z.string().max(limits.value).startsWith('=')])
    .optional()
    .describe('for kind "block": the number of copies in a row'),
  params: params.optional(),
  label: z.string().max(limits.title).optional().describe('shown instead of the kind’s label'),
  muted: z
    .literal(true)
    .optional()
    .describe('left out of the network; its first input passes through unchanged'),
  position: point.optional().describe('on the canvas; computed by the layout if absent'),
});

const edge = z.strictObject({
  from: name.describe('id of the source node'),
  output: name.optional().describe('output port of the source; the first if absent'),
  to: name.describe('id of the target node'),
  input: name.optional().describe('input port of the target; the first if absent'),
});

const note = z.strictObject({
  id: name,
  text: z.string().max(limits.text),
  position: point.optional(),
  size: z.strictObject({ width: z.number().min(0), height: z.number().min(0) }).optional(),
});

const frame = z.strictObject({
  id: name,
  title: z.string().max(limits.title),
  position: point,
  size: z.strictObject({ width: z.number().min(0), height: z.number().min(0) }),
});

const graph = z.strictObject({
  nodes: z.array(node).max(limits.nodes),
  edges: z.array(edge).max(limits.edges),
  notes: z.array(note).max(limits.notes).optional(),
  frames: z.array(frame).max(limits.frames).optional().describe('titled rectangles behind the nodes'),
  direction: z
    .enum(['right', 'down'])
    .optional()
    .describe('direction of the data flow on the canvas; right if absent'),
});

/** Validates by a schema but keeps what was written, so that saving adds no defaults to a document. */
function asWritten<Schema extends z.ZodType>(schema: Schema) {
  return z.custom<z.input<Schema>>().superRefine((value, context) => {
    for (const issue of schema.safeParse(value).error?.issues ?? []) {
      context.addIssue({ code: 'custom', message: expectationOf(issue), path: [...issue.path] });
    }
  });
}

const parameters = z.record(name, z.union([z.number(), z.string().max(limits.value), z.boolean()]));

const block = z.strictObject({
  description: z.string().max(limits.text).optional(),
  parameters: parameters.default({}).describe('names and defaults, for expressions of its nodes'),
  graph,
});

export const documentSchema = z.strictObject({
  format: z.literal('skiplane'),
  version: z.literal(formatVersion),
  id: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/, 'expected up to 64 letters, digits and hyphens')
    .optional()
    .describe('identifies the document to its runs; assigned on creation and kept when the file moves'),
  name: z.string().max(limits.title).default('Untitled'),
  description: z.string().max(limits.text).optional(),
  parameters: parameters.default({}).describe('the document’s own parameters, such as "classes"'),
  graph,
  blocks: z.record(name, block).default({}),
  training: asWritten(trainingSettings).optional(),
  dataset: asWritten(datasetSettings).optional(),
});

export type SkiplaneDocument = z.output<typeof documentSchema>;
export type Graph = z.output<typeof graph>;
export type GraphNode = z.output<typeof node>;
export type GraphEdge = z.output<typeof edge>;
export type GraphNote = z.output<typeof note>;
export type GraphFrame = z.output<typeof frame>;
export type Point = z.output<typeof point>;
export type BlockDefinition = z.output<typeof block>;
