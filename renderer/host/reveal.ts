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

/** The whole path of what lies in the workspace, as the app's system writes it. */
export function inWorkspace(...parts: readonly string[]): string {
  return [useStart.getState().workspace, ...parts].join(host.platform === 'win32' ? '\\' : '/');
}
