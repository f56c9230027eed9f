import { showError } from '../state/act.ts';
import { host } from './bridge.ts';
import { useStart } from './start.ts';

/** Shows a file or folder in the system's file manager; only the app has one. */
export async function reveal(path: string): Promise<void> {
  try {
    await host.reveal({ path });
  } catch (thrown) {
    showError(thrown);
  }
}

/** The full path of something in the workspace, in the form of the app's system. */
export function inWorkspace(...parts: readonly string[]): string {
  return [useStart.getState().workspace, ...parts].join(host.platform === 'win32' ? '\\' : '/');
}
