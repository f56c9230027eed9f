// A program that holds a run manager, as the engine server does, to be killed by tests: `node dist/run-host.js <runs>`.
// Calls come and events go over Node's IPC channel.
import pino from 'pino';
import { messageOf } from '../../core/error.ts';
import { createRunManager } from '../../engine/runs/run-manager.ts';
import type { HostCall, HostMessage } from './run-manager.ts';

const [, , runs = ''] = process.argv;

function tell(message: HostMessage): void {
  process.send?.(message);
}

const manager = await createRunManager({
  runs,
  log: pino({ base: null }, pino.destination(2)),
  onChange: (run) => tell({ type: 'changed', run }),
  onRemoved: () => undefined,
  onMetrics: (id, metrics) => tell({ type: 'metrics', id, metrics }),
  onFlow: () => undefined,
});

async function answer(call: HostCall): Promise<unknown> {
  switch (call.name) {
    case 'list':
      return manager.list();
    case 'start':
      return manager.start(call.run);
    case 'continue':
      return manager.continue(call.id, {});
    case 'close':
      return manager.close();
  }
}

process.on('message', async (call: HostCall) => {
  try {
    tell({ type: 'answer', number: call.number, value: await answer(call) });
  } catch (thrown) {
    tell({ type: 'refusal', number: call.number, message: messageOf(thrown) });
  }
  if (call.name === 'close') process.exit();
});
tell({ type: 'ready' });
