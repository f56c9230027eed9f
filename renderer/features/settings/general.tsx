import { Button } from '@mantine/core';
import { languageChoices } from '../../../core/languages.ts';
import { themes } from '../../../core/settings.ts';
import { Segments } from '../../base/kit/segments.tsx';
import { hostText } from '../../base/strings/host.ts';
import { settingsText } from '../../base/strings/settings.ts';
import { host, inApp } from '../../model/host/bridge.ts';
import { closeDocument } from '../../model/host/files.ts';
import { reveal } from '../../model/host/reveal.ts';
import { changeSettings } from '../../model/host/settings.ts';
import { useStart } from '../../model/host/start.ts';
import { showError } from '../../model/state/act.ts';
import { useSettings } from '../../model/state/settings.ts';
import { useWindow } from '../../model/state/window.ts';
import { changeLanguage } from './change-language.ts';
import { Chapter, Line } from './parts.tsx';
import classes from './settings.module.css';

const text = settingsText.general;

export function General() {
  const { theme, language } = useSettings(({ settings }) => settings);
  return (
    <Chapter id="settings-general" title={text.title}>
      <Workspace />
      <Line name={text.language} hint={text.languageHint}>
        <Segments
          label={text.language}
          value={language}
          onChange={(next) => void changeLanguage(next)}
          options={languageChoices.map((id) => ({ id, label: text.languages[id] }))}
        />
      </Line>
      <Line name={text.theme} hint={text.themeHint}>
        <Segments
          label={text.theme}
          value={theme}
          onChange={(next) => void changeSettings({ theme: next })}
          options={themes.map((id) => ({ id, label: text.themes[id] }))}
        />
      </Line>
    </Chapter>
  );
}

function Workspace() {
  const path = useStart((state) => state.workspace);
  const next = useSettings(({ settings }) => settings.workspace);
  const waits = inApp && next !== null && next !== path;
  return (
    <Line
      name={text.workspace}
      hint={
        <>
          {text.workspaceHint} <span className={`${classes.path} mono`}>{path}</span>
          {!inApp && (
            <>
              {text.workspaceBrowser} <code className="mono">{text.workspaceCommand}</code>
            </>
          )}
          {waits && <span className={classes.notice}>{text.next(next)}</span>}
        </>
      }
    >
      {inApp && (
        <>
          {waits && (
            <Button size="xs" onClick={() => void restart()}>
              {text.restart}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => void reveal(path)}>
            {hostText.reveal(host.platform)}
          </Button>
          <Button size="xs" variant="default" onClick={() => void changeWorkspace(path)}>
            {text.change}
          </Button>
        </>
      )}
    </Line>
  );
}

async function changeWorkspace(start: string): Promise<void> {
  try {
    const workspace = await host.chooseFolder({ title: text.chooseTitle, start });
    if (workspace !== null && (await changeSettings({ workspace }))) await restart();
  } catch (thrown) {
    showError(thrown);
  }
}

/** Recovery copies stay in the workspace they were made in: unsaved work is saved, or given up, before it is left. */
async function restart(): Promise<void> {
  if (useWindow.getState().page === 'designer' && !(await closeDocument())) return;
  try {
    await host.restartEngine();
  } catch (thrown) {
    showError(thrown);
  }
}
