/** A curve smoothed so far, and what its next value needs. */
interface Smoothing {
  readonly strength: number;
  /** Room for more values than there are. */
  room: Float64Array;
  length: number;
  sum: number;
  weight: number;
}

/**
 * Exponential smoothing of a curve: each value is a mean of those before it, weighted by powers of `strength` (0 to below 1).
 * Divided by the sum of the weights so far, as Adam does with its moments (Kingma and Ba 2015, section 3), so that the first
 * values are not drawn towards zero. Values that are no numbers stay as they are and are passed over.
 */
export function smooth(values: ArrayLike<number>, strength: number): Float64Array {
  return extended(begin(strength), values);
}

/** The last smoothing of each curve that grows in place. */
const known = new WeakMap<ArrayLike<number>, Smoothing>();

/** `smooth` of a curve to which values are only ever appended: those that were smoothed before are not smoothed again. */
export function smoothed(values: ArrayLike<number>, strength: number): Float64Array {
  const before = known.get(values);
  const goesOn = before?.strength === strength && before.length <= values.length;
  const smoothing = goesOn ? before : begin(strength);
  known.set(values, smoothing);
  return extended(smoothing, values);
}

function begin(strength: number): Smoothing {
  return { strength, room: new Float64Array(0), length: 0, sum: 0, weight: 0 };
}

function extended(smoothing: Smoothing, values: ArrayLike<number>): Float64Array {
  const { strength } = smoothing;
  if (smoothing.room.length < values.length) {
    const larger = new Float64Array(values.length + (values.length >> 2));
    larger.set(smoothing.room.subarray(0, smoothing.length));
    smoothing.room = larger;
  }
  for (let i = smoothing.length; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (Number.isFinite(value)) {
      smoothing.sum = strength * smoothing.sum + (1 - strength) * value;
      smoothing.weight = strength * smoothing.weight + (1 - strength);
    }
    smoothing.room[i] = Number.isFinite(value) ? smoothing.sum / smoothing.weight : value;
  }
  smoothing.length = values.length;
  return smoothing.room.subarray(0, values.length);
}
