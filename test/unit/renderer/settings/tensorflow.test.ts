import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SkiplaneError } from '../../../../core/error.ts';
import type { TensorflowInstallation } from '../../../../core/protocol/settings.ts';
import {
  cancelTensorflow,
  followTensorflow,
  installTensorflow,
  removeTensorflow,
  useTensorflow,
} from '../../../../renderer/features/settings/tensorflow.ts';
import { engineEvents } from '../../../../renderer/model/host/events.ts';

const absent: TensorflowInstallation = {
  state: 'absent',
  version: '2.21.0',
  bytes: null,
  downloadBytes: 250_000_000,
  removable: false,
  reason: 'TensorFlow is the fastest backend if no graphics card can be used.',
};
const installed: TensorflowInstallation = {
  ...absent,
  state: 'installed',
  bytes: 900_000_000,
  removable: true,
};

const engine = vi.hoisted(() => ({
  describeTensorflow: vi.fn(),
  installTensorflow: vi.fn(),
  removeTensorflow: vi.fn(),
  cancelTask: vi.fn(),
}));
// The other end of the wire; what it does is tested there.
vi.mock('../../../../renderer/model/host/engine.ts', () => ({ engine }));

const initial = useTensorflow.getState();

beforeEach(() => {
  vi.resetAllMocks();
  useTensorflow.setState({ ...initial, backend: absent });
  engine.describeTensorflow.mockResolvedValue(absent);
});

/** Starts an installation that ends when the test says so. */
function installing() {
  let resolve: (backend: TensorflowInstallation) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const end = new Promise<TensorflowInstallation>((...both) => {
    [resolve, reject] = both;
  });
  engine.installTensorflow.mockReturnValue(end);
  const over = installTensorflow();
  const { task } = useTensorflow.getState();
  if (task === null) throw new Error('nothing is being installed');
  return { task, over, resolve, reject };
}

describe('installing TensorFlow', () => {
  it('shows how far it is, and what is there in the end', async () => {
    const { task, over, resolve } = installing();
    expect(engine.installTensorflow).toHaveBeenCalledExactlyOnceWith({ task });
    engineEvents.taskProgress('another-task', 'Reading', 9, 10);
    expect(useTensorflow.getState().progress).toBeNull();
    engineEvents.taskProgress(task, 'Downloading', 30, 100);
    expect(useTensorflow.getState().progress).toMatchObject({ what: 'Downloading', done: 30, total: 100 });
    resolve(installed);
    await over;
    expect(useTensorflow.getState()).toMatchObject({
      backend: installed,
      task: null,
      progress: null,
      problem: null,
    });
  });

  it('is not started twice', async () => {
    const { over, resolve } = installing();
    await installTensorflow();
    expect(engine.installTensorflow).toHaveBeenCalledTimes(1);
    resolve(installed);
    await over;
  });

  it('that is cancelled leaves no complaint', async () => {
    const { task, over, reject } = installing();
    await cancelTensorflow();
    expect(engine.cancelTask).toHaveBeenCalledExactlyOnceWith({ task });
    reject(new SkiplaneError('task/cancelled', 'It was canceled.'));
    await over;
    expect(useTensorflow.getState()).toMatchObject({ backend: absent, task: null, problem: null });
  });

  it('that fails says why, until it is tried again', async () => {
    const { over, reject } = installing();
    const sentence = 'Expected 1 GB of free space, received 0.2 GB: free some.';
    reject(new SkiplaneError('engine/no-space', sentence));
    await over;
    expect(useTensorflow.getState()).toMatchObject({ backend: absent, problem: sentence });
    const again = installing();
    expect(useTensorflow.getState().problem).toBeNull();
    again.resolve(installed);
    await again.over;
  });
});

it('removing it shows that it is gone; where that fails, why', async () => {
  useTensorflow.setState({ backend: installed });
  engine.removeTensorflow.mockResolvedValueOnce(absent);
  await removeTensorflow();
  expect(useTensorflow.getState()).toMatchObject({ backend: absent, removing: false });
  engine.removeTensorflow.mockRejectedValueOnce(
    new SkiplaneError('engine/in-use', 'A run needs it: stop it.'),
  );
  await removeTensorflow();
  expect(useTensorflow.getState()).toMatchObject({ removing: false, problem: 'A run needs it: stop it.' });
});

it('what another window installs is seen here, too', async () => {
  followTensorflow();
  engine.describeTensorflow.mockResolvedValue(installed);
  engineEvents.enginesChanged();
  await vi.waitFor(() => expect(useTensorflow.getState().backend).toEqual(installed));
});
