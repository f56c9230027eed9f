/**
 * Counter-based randomness. Every random number in Skiplane is a pure function of a seed and of where it is used
 * (epoch, image, layer, step), so a resumed run draws what the uninterrupted one would have drawn, and every
 * backend sees the same masks and weights.
 */

/** Mixes integers into one well spread unsigned 32-bit integer (finalizer of MurmurHash3, Appleby). */
export function hash32(...values: readonly number[]): number {
  let h = 0x9e3779b9;
  for (const value of values) {
    h = mix(h ^ mix((value | 0) + 0x7f4a7c15)) + 0x165667b1;
  }
  return mix(h) >>> 0;
}

/** The hash of a text such as a layer's path, for use as one of `hash32`'s values. */
export function hashText(text: string): number {
  let h = text.length;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h) >>> 0;
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A stream of random numbers; two streams of the same seed are equal. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal (Box–Muller). */
  normal(): number;
  /** Uniform integer in [0, limit). */
  integer(limit: number): number;
}

/** A stream for a seed: sfc32 (Doty-Humphrey, PractRand), 128 bits of state, seeded through `hash32`. */
export function random(...seed: readonly number[]): Random {
  let a = hash32(...seed, 1);
  let b = hash32(...seed, 2);
  let c = hash32(...seed, 3);
  let counter = 1;
  let spare: number | undefined;
  const uniform = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  return {
    uniform,
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    integer: (limit) => Math.floor(uniform() * limit),
  };
}

/** The integers 0 … size − 1 in a random order (Fisher–Yates). */
export function shuffled(size: number, source: Random): Int32Array {
  const order = Int32Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i--) {
    const j = source.integer(i + 1);
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
  return order;
}
