import { Button } from '@mantine/core';
import { host, inApp } from '../host/bridge.ts';
import { useStart } from '../host/start.ts';
import { showError } from '../state/act.ts';
import { settingsText } from '../strings/settings.ts';
import { Line, Section } from './parts.tsx';
import classes from './settings.module.css';
import { useAppFacts } from './use-app-facts.ts';

const text = settingsText.about;

export function About() {
  const version = useStart((state) => state.version);
  const facts = useAppFacts();
  return (
    <Section id="settings-about" title={text.title}>
      <Line name={text.version}>
        <span className="mono">{inApp ? (facts?.version ?? version) : version}</span>
      </Line>
      <Line name={text.licence}>{text.mit}</Line>
      {inApp && (
        <Line name={text.logs} hint={<span className={`${classes['path']} mono`}>{facts?.logs ?? ''}</span>}>
          <Button size="xs" variant="default" onClick={() => host.openLogs().catch(showError)}>
            {text.openLogs}
          </Button>
        </Line>
      )}
    </Section>
  );
}
