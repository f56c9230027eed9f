import { IconCopy, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { codeLanguages, writeCode } from '../../../core/code/index.ts';
import { codeLanguageNames } from '../../../core/code/languages.ts';
import { BarButton } from '../../base/kit/bar-button.tsx';
import { CopyYourself } from '../../base/kit/copy-yourself.tsx';
import { Segments } from '../../base/kit/segments.tsx';
import { codeText as text } from '../../base/strings/code.ts';
import { changeSettings } from '../../model/host/settings.ts';
import { showError, tell } from '../../model/state/act.ts';
import { useDocument } from '../../model/state/document.ts';
import { useSettings } from '../../model/state/settings.ts';
import { codeFileName } from './code-file-name.ts';
import classes from './code-tools.module.css';
import { saveCode } from './save-code.ts';
import { isSound } from './sound.ts';

const languages = codeLanguageNames.map((id) => ({ id, label: codeLanguages[id].label }));

/** The language, and ways to take the code along. */
export function CodeTools() {
  const language = useSettings(({ settings }) => settings.codeLanguage);
  const name = useDocument(({ history }) => history.document.name);
  const ready = useDocument(
    ({ history, network }) => history.document.graph.nodes.length > 0 && isSound(network),
  );
  const [refused, setRefused] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    const { history, network } = useDocument.getState();
    let written = '';
    try {
      written = writeCode(history.document, network, language).text;
    } catch (thrown) {
      showError(thrown);
      return;
    }
    try {
      await navigator.clipboard.writeText(written);
      tell(text.copied(written.trimEnd().split('\n').length));
    } catch {
      setRefused(written);
    }
  };
  return (
    <>
      <div className={classes.language}>
        <Segments
          label={text.language}
          options={languages}
          value={language}
          onChange={(codeLanguage) => void changeSettings({ codeLanguage })}
        />
      </div>
      <div className={classes.actions}>
        <BarButton
          icon={IconCopy}
          label={text.copy}
          hint={ready ? text.copyHint : text.waits}
          disabled={!ready}
          onClick={() => void copy()}
        />
        <BarButton
          icon={IconDownload}
          label={text.save}
          hint={ready ? text.saveHint(codeFileName(name, language)) : text.waits}
          disabled={!ready}
          onClick={saveCode}
        />
      </div>
      <CopyYourself title={text.copyTitle} text={refused} onClose={() => setRefused(null)} />
    </>
  );
}
