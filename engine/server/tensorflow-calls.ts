import { SkiplaneError } from '../../core/error.ts';
import type { SettingsResponses, settingsRequests } from '../../core/protocol/settings.ts';
import { describeTensorflow } from '../backends/setup/describe.ts';
import { removeEngine } from '../backends/setup/remove.ts';
import { runInstaller } from '../backends/setup/run-installer.ts';
import type { Connection, Engine, HandlersOf } from './engine.ts';

type TensorflowCalls = Pick<
  HandlersOf<typeof settingsRequests, SettingsResponses>,
  'describeTensorflow' | 'installTensorflow' | 'removeTensorflow'
>;

/** Runs that need their backend, or soon will. */
const training: readonly string[] = ['queued', 'starting', 'running', 'paused'];

/** What windows ask about the optional engine TensorFlow. */
export function tensorflowCalls(
  { userFolder, runs, backends, connections }: Engine,
  { tasks, tell }: Connection,
): TensorflowCalls {
  const changed = (): void => {
    backends.forget();
    for (const connection of connections) connection.tell('enginesChanged');
  };
  return {
    describeTensorflow: () => describeTensorflow(userFolder),
    installTensorflow: ({ task }) =>
      tasks.run(task, async (signal) => {
        const { state, reason } = await describeTensorflow(userFolder);
        if (state === 'unavailable') throw new SkiplaneError('engine/unavailable', reason);
        await runInstaller(userFolder, {
          signal,
          onProgress: (what, done, total) => tell('taskProgress', task, what, done, total),
        });
        changed();
        return describeTensorflow(userFolder);
      }),
    async removeTensorflow() {
      const user = (await runs.list()).find(
        ({ backend, status }) => backend === 'tensorflow' && training.includes(status),
      );
      if (user !== undefined)
        throw new SkiplaneError(
          'engine/in-use',
          `Expected no run that needs TensorFlow, but “${user.name}” is ${user.status}: stop it, or wait until it ends.`,
        );
      await removeEngine(userFolder);
      changed();
      return describeTensorflow(userFolder);
    },
  };
}
