import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect } from 'react';
import { type BackendName, type BackendReport, backendNames } from '../../../core/backends.ts';
import { settingsText } from '../../base/strings/settings.ts';
import { changeSettings } from '../../model/host/settings.ts';
import { useSettings } from '../../model/state/settings.ts';
import { probeBackends, useBackends } from '../training/backends.ts';
import { Chapter, Line } from './parts.tsx';
import classes from './settings.module.css';

const text = settingsText.training;

export function Training() {
  const chosen = useSettings(({ settings }) => settings.backend);
  const { status, found } = useBackends();
  useEffect(() => {
    void probeBackends();
  }, []);
  const reports = found?.backends ?? [];
  return (
    <Chapter id="settings-training" title={text.title}>
      <Line name={text.backend} id="settings-backend" hint={text.backendHint}>
        <Button
          size="xs"
          variant="default"
          loading={status === 'probing'}
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={() => void probeBackends(true)}
        >
          {text.again}
        </Button>
      </Line>
      <div className={classes.choices} role="radiogroup" aria-labelledby="settings-backend">
        <Choice value="auto" checked={chosen === 'auto'} name={text.auto} about={automatic(reports)} />
        {backendNames.map((name) => {
          const report = reports.find(({ backend }) => backend === name);
          return (
            <Choice
              key={name}
              value={name}
              checked={chosen === name}
              name={name}
              report={report}
              about={report === undefined ? '' : about(report)}
            />
          );
        })}
      </div>
      <p className={classes.status} role="status">
        {status === 'probing' ? text.probing : status === 'failed' ? text.failed : ''}
      </p>
    </Chapter>
  );
}

function automatic(reports: readonly BackendReport[]): string {
  const best = reports.find((report) => report.chosen);
  return best === undefined ? text.autoHint : text.autoTakes(best.backend, best.device);
}

function about({ device, reason, software }: BackendReport): string {
  return [device, reason, software ? text.softwareHint : ''].filter((part) => part !== '').join(' · ');
}

interface ChoiceProps {
  readonly value: BackendName | 'auto';
  readonly name: string;
  readonly about: string;
  readonly checked: boolean;
  readonly report?: BackendReport | undefined;
}

function Choice({ value, name, about: said, checked, report }: ChoiceProps) {
  const missing = report?.available === false;
  const id = `settings-backend-${value}`;
  return (
    <label className={classes.choice} data-missing={missing || undefined}>
      <input
        type="radio"
        name="settings-backend"
        value={value}
        checked={checked}
        // One that was chosen before it went away stays visible, and can be left.
        disabled={missing && !checked}
        aria-describedby={id}
        onChange={() => void changeSettings({ backend: value })}
      />
      <span className={value === 'auto' ? classes.name : `${classes.name} mono`}>{name}</span>
      {missing && <span className={classes.tag}>{text.unavailable}</span>}
      {report?.chosen === true && (
        <span className={classes.tag} data-tone="good">
          {text.chosen}
        </span>
      )}
      <span className={classes.about} id={id}>
        {said}
      </span>
    </label>
  );
}
