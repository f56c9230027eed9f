import { z } from 'zod';

/** What a measured process prints, a line of JSON each. The peers' programs print epochs alone. */
export const measurement = z.discriminatedUnion('kind', [
  /** From a document to the end of its first step. */
  z.object({ kind: z.literal('firstStep'), seconds: z.number() }),
  /** A pass over all images, to learn from them or to answer. */
  z.object({
    kind: z.literal('epoch'),
    epoch: z.number(),
    imagesPerSecond: z.number(),
    seconds: z.number(),
    /** Of all processors, of the process with its threads. */
    cpuSeconds: z.number(),
    loss: z.number(),
  }),
  z.object({ kind: z.literal('memory'), peakMiB: z.number(), tensors: z.number() }),
  z.object({
    kind: z.literal('step'),
    operations: z.number(),
    kernels: z.array(z.object({ kernel: z.string(), calls: z.number(), ms: z.number() })),
  }),
]);

export type Measurement = z.output<typeof measurement>;

export function say(measured: Measurement): void {
  console.log(JSON.stringify(measured));
}

/** Seconds of processors that this process has used, with all of its threads. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
