import { writeCode } from '../../../core/code/index.ts';
import { codeText } from '../../base/strings/code.ts';
import { inApp } from '../../model/host/bridge.ts';
import { download } from '../../model/host/download.ts';
import { showError, tell } from '../../model/state/act.ts';
import { useDocument } from '../../model/state/document.ts';
import { useSettings } from '../../model/state/settings.ts';
import { codeFileName } from './code-file-name.ts';

/** Saves the open document in the chosen language: the app asks where, a browser downloads it. */
export function saveCode(): void {
  const { history, network } = useDocument.getState();
  const language = useSettings.getState().settings.codeLanguage;
  try {
    const { text } = writeCode(history.document, network, language);
    const file = codeFileName(history.document.name, language);
    download(new Blob([text], { type: 'text/plain' }), file);
    // The app's dialog may still be left without saving.
    if (!inApp) tell(codeText.saved(file));
  } catch (thrown) {
    showError(thrown);
  }
}
