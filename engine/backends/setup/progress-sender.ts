import type { InstallerMessage, OnProgress } from './installer-messages.ts';
import type { Progress } from './progress.ts';

/** Milliseconds between two messages of one step, whose words before a colon stay the same. */
const pause = 100;

/** Sends progress to whoever started this process, some times a second at most. */
export function createProgressSender(send: (message: InstallerMessage) => void): OnProgress {
  let last = Number.NEGATIVE_INFINITY;
  let lastStep = '';
  return (what, done, total) => {
    const now = performance.now();
    const [step = ''] = what.split(':');
    if (step === lastStep && now - last < pause) return;
    last = now;
    lastStep = step;
    send({ kind: 'progress', what, done, total });
  };
}

/** The steps of a long command as messages: `done` counts those that are over. */
export function createSentProgress(total: number, send: (message: InstallerMessage) => void): Progress {
  let over = 0;
  const tell = (what: string): void => send({ kind: 'progress', what, done: over, total });
  return {
    async step(title, work) {
      tell(title);
      const result = await work((detail) => tell(`${title}: ${detail}`));
      over += 1;
      return result;
    },
  };
}
