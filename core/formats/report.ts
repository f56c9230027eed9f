import { z } from 'zod';
import { percent as percentOf } from '../percent.ts';

/** `report.json` of an export: what was written, and how far it computes the same. */

const difference = z.object({
  /** Largest difference of two values. */
  maxAbsolute: z.number(),
  /** The same over the largest value of the source. */
  maxRelative: z.number(),
  tolerance: z.number().describe('largest relative difference that still counts as equal'),
});

const outputDifference = difference.extend({
  name: z.string(),
  /** Root of the mean square of differences. */
  rms: z.number(),
  /** Of source and target as vectors; 1 where they point alike. */
  cosine: z.number(),
  /** Share of samples whose largest value is at the same place; null for outputs that are no vectors. */
  sameLargest: z.number().nullable(),
});

const layerDifference = difference.extend({ path: z.string() });

export const verdicts = ['equal', 'differs', 'notChecked'] as const;

const share = z.number().nullable();

export const reportSchema = z.object({
  generator: z.literal('skiplane'),
  /** Version of this file's format. */
  version: z.literal(1),
  format: z.string(),
  options: z.record(z.string(), z.unknown()),
  verdict: z.enum(verdicts),
  /** The program that computed the file's side, with its version; null where none did. */
  checkedWith: z.string().nullable(),
  /** The engine's side. */
  source: z.string().nullable(),
  /** Why it was not checked, as half a sentence; null where it was. */
  notChecked: z.string().nullable(),
  identity: z.object({
    name: z.string(),
    skiplane: z.string(),
    createdAt: z.string(),
    /** Where the weights are from: a run, a checkpoint of it, a model's folder, or a seed. */
    weightsFrom: z.string(),
    documentDigest: z.string(),
    weightsDigest: z.string(),
    files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
  }),
  contract: z.object({
    /** Shapes without the batch axis, channels last as in Skiplane; `layout` says how the file wants them. */
    inputs: z.array(z.object({ name: z.string(), shape: z.array(z.number()), layout: z.string() })),
    outputs: z.array(z.object({ name: z.string(), shape: z.array(z.number()) })),
    batch: z.string(),
    classes: z.array(z.string()),
    /** How an image becomes the input, step by step. */
    preprocessing: z.array(z.string()),
    formula: z.string(),
  }),
  /** What it was fed to compare. */
  inputs: z.array(z.object({ name: z.string(), samples: z.number(), batch: z.number() })),
  outputs: z.array(outputDifference),
  layers: z.array(layerDifference),
  /** Path of the first layer that is beyond its tolerance; null where none is. */
  firstDifferent: z.string().nullable(),
  accuracy: z.object({ source: share, target: share, samples: z.number(), split: z.string() }).nullable(),
  /** Milliseconds for one sample, the median of several. */
  latency: z.object({ source: z.number(), target: z.number(), runs: z.number() }).nullable(),
  parameters: z.number(),
  macs: z.number(),
  /** What the reader should know of this comparison, as sentences. */
  remarks: z.array(z.string()),
  changes: z.array(z.object({ path: z.string(), what: z.string() })),
});

export type Report = z.output<typeof reportSchema>;
export type OutputDifference = Report['outputs'][number];
export type LayerDifference = Report['layers'][number];
export type Verdict = Report['verdict'];

/** From this tolerance on a file has fewer bits, and what counts is how often it is right. */
const coarse = 0.01;

/** Whether differences are judged by how often the file is right, and single values only told. */
export function isCoarse({ tolerance }: { readonly tolerance: number }): boolean {
  return tolerance >= coarse;
}

/** The verdict in a sentence. */
export function tellVerdict(report: Report): string {
  const { verdict, checkedWith, notChecked, firstDifferent, outputs } = report;
  if (verdict === 'notChecked') return `Not verified: ${notChecked ?? 'verification was turned off'}.`;
  if (outputs.some(isCoarse)) return tellCoarse(report);
  const worst = outputs.reduce((most, { maxRelative }) => Math.max(most, maxRelative), 0);
  const figure = `${worst.toExponential(1)} of the largest output`;
  if (verdict === 'equal' && worst === 0) return `Equal: ${checkedWith} computes exactly the same numbers.`;
  if (verdict === 'equal') return `Equal: ${checkedWith} computes the same numbers within ${figure}.`;
  const where = firstDifferent === null ? '' : `, starting at the layer ${firstDifferent}`;
  return `Different: ${checkedWith} computes numbers that differ by ${figure}${where}.`;
}

function tellCoarse({ verdict, checkedWith, accuracy, outputs }: Report): string {
  const percent = (value: number | null): string => percentOf(value ?? 0);
  const worst = outputs.reduce((most, { maxRelative }) => Math.max(most, maxRelative), 0);
  const apart = `individual outputs differ by up to ${percent(worst)} of the largest output`;
  const right =
    accuracy === null
      ? `with ${checkedWith} ${apart}`
      : `on ${accuracy.samples} test images, the accuracy is ${percent(accuracy.target)} with ${checkedWith} and ${percent(accuracy.source)} in Skiplane; ${apart}`;
  return verdict === 'equal'
    ? `Equal within the lower precision: ${right}.`
    : `Different by more than the lower precision explains: ${right}.`;
}
