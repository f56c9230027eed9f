import { z } from 'zod';

/** Begins the line of a probe's output that holds its result; libraries print lines of their own. */
export const probeMarker = 'probe:';

/** What the probe of one backend tells: the device it works on, or why it does not work. */
export const probeSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** The device's name, for people. */
    device: z.string(),
    /** True on a graphics adapter that a program on the CPU imitates. */
    software: z.boolean(),
    /** True when the device is a GPU. */
    gpu: z.boolean(),
    /** Bytes that a single tensor may have at most; null where that is not limited. */
    largestBuffer: z.number().nullable(),
  }),
  z.object({ ok: z.literal(false), reason: z.string() }),
]);

export type Probe = z.infer<typeof probeSchema>;

/** A working backend's device. */
export type Device = Omit<Extract<Probe, { ok: true }>, 'ok'>;
