import { Button, SegmentedControl } from '@mantine/core';
import { type Theme, themes } from '../../core/settings.ts';
import { host, inApp } from '../host/bridge.ts';
import { closeDocument } from '../host/files.ts';
import { reveal } from '../host/reveal.ts';
import { changeSettings } from '../host/settings.ts';
import { useStart } from '../host/start.ts';
import { showError } from '../state/act.ts';
import { useSettings } from '../state/settings.ts';
import { useWindow } from '../state/window.ts';
import { hostText } from '../strings/host.ts';
import { settingsText } from '../strings/settings.ts';
import { Line, Section } from './parts.tsx';
import classes from './settings.module.css';

const text = settingsText.general;

export function General() {
  const theme = useSettings(({ settings }) => settings.theme);
  const choose = (value: string): void => {
    const next = themes.find((known) => known === value);
    if (next !== undefined) void changeSettings({ theme: next });
  };
  return (
    <Section id="settings-general" title={text.title}>
      <Workspace />
      <Line name={text.theme} hint={text.themeHint} id="settings-theme">
        <SegmentedControl
          size="xs"
          withItemsBorders={false}
          classNames={{ root: classes['themes'] ?? '', indicator: classes['themesShown'] ?? '' }}
          aria-labelledby="settings-theme"
          value={theme}
          onChange={choose}
          data={themes.map((value: Theme) => ({ value, label: text.themes[value] }))}
        />
      </Line>
    </Section>
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
          {text.workspaceHint}
          <span className={`${classes['path']} mono`}>{path}</span>
          {!inApp && (
            <>
              {text.workspaceBrowser} <code className="mono">{text.workspaceCommand}</code>
            </>
          )}
          {waits && <span className={classes['notice']}>{text.next(next)}</span>}
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
