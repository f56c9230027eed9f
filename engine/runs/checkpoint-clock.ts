/** Seconds after which the first checkpoint within an epoch is due, and those that follow. */
const firstAfter = 10;
const laterAfter = 30;
/** Largest share of the time that may go into writing them. */
const share = 0.02;

/** When a checkpoint is due: the first soon, later ones as rarely as their measured cost asks for. */
export interface CheckpointClock {
  due(place: 'within an epoch' | 'after an epoch'): boolean;
  /** Tells the clock that a checkpoint was written in this many seconds. */
  wrote(seconds: number): void;
}

/** @param now seconds on any clock that only goes forward */
export function createCheckpointClock(now: () => number = () => performance.now() / 1000): CheckpointClock {
  let last = now();
  let wait = firstAfter;
  /** Epochs may be short: their ends are good places, but not each of them. */
  let waitAfterEpoch = 0;
  return {
    due: (place) => now() - last >= (place === 'after an epoch' ? waitAfterEpoch : wait),
    wrote(seconds) {
      last = now();
      waitAfterEpoch = seconds / share;
      wait = Math.max(laterAfter, waitAfterEpoch);
    },
  };
}
