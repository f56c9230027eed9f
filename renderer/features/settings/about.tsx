import { Button } from '@mantine/core';
import { settingsText } from '../../base/strings/settings.ts';
import { host, inApp } from '../../model/host/bridge.ts';
import { useStart } from '../../model/host/start.ts';
import { showError } from '../../model/state/act.ts';
import { Chapter, Line } from './parts.tsx';
import classes from './settings.module.css';
import { useAppFacts } from './use-app-facts.ts';

const text = settingsText.about;

export function About() {
  const version = useStart((state) => state.version);
  const facts = useAppFacts();
  return (
    <Chapter id="settings-about" title={text.title}>
      <Line name={text.version}>
        <span className="mono">{inApp ? (facts?.version ?? version) : version}</span>
      </Line>
      <Line name={text.license}>{text.mit}</Line>
      {inApp && (
        <Line name={text.logs} hint={<span className={`${classes.path} mono`}>{facts?.logs ?? ''}</span>}>
          <Button size="xs" variant="default" onClick={() => host.openLogs().catch(showError)}>
            {text.openLogs}
          </Button>
        </Line>
      )}
    </Chapter>
  );
}
