import type { TrainerListener, TrainerProcess } from '../../engine/runs/trainer-process.ts';
import { createTrainerWork } from '../../engine/runs/trainer-work.ts';

/** A trainer that works in the test's own process: the same work, without the second that a process takes to start. */
export function trainHere({ onEvents, onClose }: TrainerListener): TrainerProcess {
  const work = createTrainerWork({
    deliver(events, delivered) {
      onEvents(events);
      delivered();
    },
    isConnected: () => true,
    exit: (code) => onClose(`exit code ${code}`),
  });
  return { pid: null, tell: (command) => work.hear(command), kill: () => onClose('SIGKILL') };
}
