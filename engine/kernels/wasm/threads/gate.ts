// What the threads of a team share beside WebAssembly's memory: the words by which a job is given out, its values, and the words of
// whoever failed. All threads read and write these by `Atomics`.

/** Places of the words. */
const word = {
  /** Counted up for each job: what idle threads wait on. */
  signal: 0,
  /** 1 while parts are given out. Values may only be read by threads that entered while it was. */
  open: 1,
  /** The next part that nobody has taken. */
  next: 2,
  parts: 3,
  /** Threads that have entered and not left. */
  inside: 4,
  job: 5,
  count: 6,
  /** Length of the text that says what went wrong; 0 while nothing has. */
  failed: 7,
} as const;

const wordBytes = 64;
/** Numbers that a job may take: beyond them it is done by one thread. */
export const mostValues = 1024;
const mostText = 512;

/** A look is some 10 ns: jobs follow each other this closely within a step, and waking a thread takes longer. */
const looks = 5000;
/** Wakes in a row that found nobody gone on, a second apart, before a thread is taken for lost. */
const patience = 60;

export interface Gate {
  readonly buffer: SharedArrayBuffer;
  readonly words: Int32Array;
  readonly values: Float64Array;
  readonly text: Uint8Array;
}

export function openGate(buffer = new SharedArrayBuffer(wordBytes + mostValues * 8 + mostText)): Gate {
  return {
    buffer,
    words: new Int32Array(buffer, 0, wordBytes / 4),
    values: new Float64Array(buffer, wordBytes, mostValues),
    text: new Uint8Array(buffer, wordBytes + mostValues * 8, mostText),
  };
}

/** Takes parts until none is left. */
function takeParts({ words }: Gate, take: (part: number) => void): void {
  const parts = Atomics.load(words, word.parts);
  for (;;) {
    const part = Atomics.add(words, word.next, 1);
    if (part >= parts) return;
    take(part);
  }
}

/**
 * Gives out a job, takes parts of it, and returns when all are done.
 * @throws Error where a part failed, or a thread that has taken one does not come back
 */
export function giveOut(
  gate: Gate,
  job: number,
  values: readonly number[],
  parts: number,
  take: (part: number) => void,
): void {
  const { words } = gate;
  gate.values.set(values);
  Atomics.store(words, word.job, job);
  Atomics.store(words, word.count, values.length);
  Atomics.store(words, word.parts, parts);
  Atomics.store(words, word.next, 0);
  Atomics.store(words, word.open, 1);
  Atomics.add(words, word.signal, 1);
  Atomics.notify(words, word.signal, parts - 1);
  try {
    takeParts(gate, take);
  } finally {
    // Whoever enters from now on sees it closed, and whoever has entered is waited for: nobody reads the next job's values for this one's.
    Atomics.store(words, word.open, 0);
    untilAllHaveLeft(words);
  }
  const length = Atomics.load(words, word.failed);
  if (length > 0) throw new Error(new TextDecoder().decode(gate.text.slice(0, length)));
}

function untilAllHaveLeft(words: Int32Array): void {
  for (let look = 0; look < looks; look++) if (Atomics.load(words, word.inside) === 0) return;
  // Counted by own wakes and not by the clock: a computer that slept must not look like a thread that hangs.
  for (let waited = 0; waited < patience; ) {
    const inside = Atomics.load(words, word.inside);
    if (inside === 0) return;
    if (Atomics.wait(words, word.inside, inside, 1000) === 'timed-out') waited += 1;
  }
  throw new Error('a thread has taken part of it and is not responding');
}

/** Takes parts of every job that is given out, for ever. */
export function serve(gate: Gate, take: (job: number, values: Float64Array, part: number) => void): never {
  const { words } = gate;
  let seen = 0;
  for (;;) {
    seen = nextSignal(words, seen);
    Atomics.add(words, word.inside, 1);
    try {
      if (Atomics.load(words, word.open) === 1) {
        const job = Atomics.load(words, word.job);
        const values = gate.values.subarray(0, Atomics.load(words, word.count));
        takeParts(gate, (part) => take(job, values, part));
      }
    } catch (thrown) {
      const message = new TextEncoder().encode(`${thrown}`).subarray(0, mostText);
      gate.text.set(message);
      Atomics.store(words, word.failed, Math.max(1, message.length));
    }
    Atomics.sub(words, word.inside, 1);
    Atomics.notify(words, word.inside);
  }
}

function nextSignal(words: Int32Array, seen: number): number {
  for (let look = 0; look < looks; look++) {
    const signal = Atomics.load(words, word.signal);
    if (signal !== seen) return signal;
  }
  for (;;) {
    const signal = Atomics.load(words, word.signal);
    if (signal !== seen) return signal;
    Atomics.wait(words, word.signal, seen);
  }
}
