import { dataText } from '../../base/strings/data.ts';
import { host } from '../../model/host/bridge.ts';
import { inWorkspace } from '../../model/host/reveal.ts';
import { showError } from '../../model/state/act.ts';

/** Asks for a folder by the system's dialog. @param path where it begins; at home where it is empty */
export async function chooseFolder(path: string, take: (path: string) => unknown): Promise<void> {
  try {
    const whole = /^([/\\]|[A-Za-z]:)/.test(path) ? path : inWorkspace(path);
    const start = path === '' ? null : whole;
    const chosen = await host.chooseFolder({ title: dataText.picker.title.folder, start });
    if (chosen !== null) take(chosen);
  } catch (thrown) {
    showError(thrown);
  }
}
