import { z } from 'zod';
import { datasetSettings } from './dataset.ts';
import { trainingSettings } from './training.ts';

/** The newest version of the format; `migrations.ts` leads older ones up to it. */
export const formatVersion = 2;

/** Ids of nodes and names of blocks, ports and parameters. A dot would be taken for a path's separator. */
const name = z
  .string()
  .max(100)
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'expected a letter followed by letters, digits and underscores');

const point = z.strictObject({ x: z.number(), y: z.number() });

/** A parameter's value: a literal, or an expression that starts with `=`. Checked against the kind when expanded. */
const params = z.record(name, z.unknown());

const node = z.looseObject({
  id: name.describe('unique within its graph; part of the path of every layer'),
  kind: name.describe('a kind of the catalogue, or "block"'),
  block: name.optional().describe('for kind "block": the name of its definition'),
  repeat: z
    .union([z.number().int().min(0).max(10_000), z.string().max(500).startsWith('=')])
    .optional()
    .describe('for kind "block": how many copies stand in a row'),
  params: params.optional(),
  label: z.string().max(200).optional().describe('shown in place of the kind’s label'),
  position: point.optional().describe('on the canvas; laid out when absent'),
});

const edge = z.strictObject({
  from: name.describe('id of the node it leaves'),
  output: name.optional().describe('port it leaves; the first when absent'),
  to: name.describe('id of the node it enters'),
  input: name.optional().describe('port it enters; the first when absent'),
});

const note = z.strictObject({
  id: name,
  text: z.string().max(20_000),
  position: point.optional(),
  size: z.strictObject({ width: z.number().min(0), height: z.number().min(0) }).optional(),
});

const frame = z.strictObject({
  id: name,
  title: z.string().max(200),
  position: point,
  size: z.strictObject({ width: z.number().min(0), height: z.number().min(0) }),
});

const graph = z.strictObject({
  nodes: z.array(node).max(20_000),
  edges: z.array(edge).max(100_000),
  notes: z.array(note).max(10_000).optional(),
  frames: z.array(frame).max(10_000).optional().describe('titled rectangles behind the nodes'),
  direction: z
    .enum(['right', 'down'])
    .optional()
    .describe('which way data flows on the canvas; right when absent'),
});

/** Validates by a schema but keeps what was written, so that saving adds no defaults to a document. */
function asWritten<Schema extends z.ZodType>(schema: Schema) {
  return z.custom<z.input<Schema>>().superRefine((value, context) => {
    for (const { message, path } of schema.safeParse(value).error?.issues ?? []) {
      context.addIssue({ code: 'custom', message, path: [...path] });
    }
  });
}

const parameters = z.record(name, z.union([z.number(), z.string().max(500), z.boolean()]));

const block = z.strictObject({
  description: z.string().max(20_000).optional(),
  parameters: parameters.default({}).describe('names with defaults, for use in expressions of its nodes'),
  graph,
});

export const documentSchema = z.strictObject({
  format: z.literal('skiplane'),
  version: z.literal(formatVersion),
  id: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/, 'expected up to 64 letters, digits and hyphens')
    .optional()
    .describe('by which runs know their document; given when it is made, and kept wherever its file goes'),
  name: z.string().max(200).default('Untitled'),
  description: z.string().max(20_000).optional(),
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
