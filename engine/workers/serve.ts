import { messageOf, SkiplaneError } from '../../core/error.ts';
import type { AskOptions, WorkerCommand, WorkerEvent } from './messages.ts';

/** Milliseconds between two reports of progress. */
const reportEvery = 100;

/** A function that a worker offers; its last argument says how the call is followed. */
type Served = (...request: never[]) => Promise<unknown>;

/**
 * Answers the parent's calls until it is gone. Calls run side by side; what they share is the functions' concern.
 */
export function serve(methods: Readonly<Record<string, Served>>): void {
  const known = new Map(Object.entries(methods));
  const running = new Map<number, AbortController>();
  const send = (event: WorkerEvent): void => {
    if (process.connected) process.send?.(event);
  };
  const answer = async ({
    call,
    method,
    request,
  }: Extract<WorkerCommand, { type: 'ask' }>): Promise<void> => {
    const controller = new AbortController();
    running.set(call, controller);
    let reported = 0;
    try {
      const served = known.get(method);
      if (served === undefined) throw new Error(`the worker has no method ${method}`);
      const how: AskOptions = {
        signal: controller.signal,
        onProgress(done, total, what) {
          if (done < total && performance.now() - reported < reportEvery) return;
          reported = performance.now();
          send({ type: 'progress', call, done, total, what });
        },
      };
      // What comes was checked where it entered the engine, and is typed by the parent's side of the method.
      const given = [...request, how] as never[];
      send({ type: 'answer', call, answer: await served(...given) });
    } catch (thrown) {
      const expected = thrown instanceof SkiplaneError;
      if (!expected && !controller.signal.aborted) console.error(thrown);
      send({
        type: 'refused',
        call,
        code: expected ? thrown.code : null,
        message: messageOf(thrown),
        suggestion: expected ? thrown.suggestion : undefined,
      });
    } finally {
      running.delete(call);
    }
  };
  process.on('message', (command: WorkerCommand) => {
    if (command.type === 'ask') void answer(command);
    else running.get(command.call)?.abort();
  });
  // Nothing here outlives its answer, and nobody is left to hear one.
  process.on('disconnect', () => process.exit());
  // Ctrl+C reaches the whole process group: the parent decides what it means.
  process.on('SIGINT', () => undefined);
}
