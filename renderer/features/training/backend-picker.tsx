import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChevronDown, IconRefresh } from '@tabler/icons-react';
import { useEffect, useId } from 'react';
import { backendNames } from '../../../core/backends.ts';
import box from '../../base/forms/box.module.css';
import { trainingText } from '../../base/strings/training.ts';
import { chooseBackend, useRuns } from '../../model/state/runs.ts';
import { probeBackends, useBackends } from './backends.ts';
import classes from './settings-form.module.css';

const text = trainingText.settings.backend;

/** Where the next runs are trained, and why that is the best this machine has. */
export function BackendPicker() {
  const id = useId();
  const chosen = useRuns((state) => state.backend);
  const { status, found } = useBackends();
  useEffect(() => {
    void probeBackends();
  }, []);
  const reports = found?.backends ?? [];
  const automatic = reports.find((report) => report.chosen);
  const meant = chosen === 'auto' ? automatic : reports.find(({ backend }) => backend === chosen);
  const choose = (name: string): void =>
    chooseBackend(backendNames.find((known) => known === name) ?? 'auto');
  return (
    <div className={classes.rows}>
      <div className={classes.line}>
        <div className={box.box}>
          <select
            id={id}
            className={box.select}
            aria-label={text.label}
            value={chosen}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            <option value="auto">
              {automatic === undefined ? text.auto : text.autoOf(automatic.backend)}
            </option>
            {backendNames.map((name) => {
              const report = reports.find(({ backend }) => backend === name);
              const missing = report?.available === false;
              return (
                <option key={name} value={name} disabled={missing}>
                  {missing ? text.unavailable(name) : name}
                </option>
              );
            })}
          </select>
          <IconChevronDown size={13} className={box.arrow} aria-hidden />
        </div>
        <Tooltip label={text.again}>
          <ActionIcon
            variant="default"
            size={28}
            aria-label={text.again}
            loading={status === 'probing'}
            onClick={() => void probeBackends(true)}
          >
            <IconRefresh size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <p className={classes.reason} role="status">
        {status === 'probing'
          ? text.probing
          : status === 'failed'
            ? text.failed
            : [meant?.device, meant?.reason, meant?.software === true ? text.software : undefined]
                .filter((part) => part !== undefined && part !== '')
                .join(' · ')}
      </p>
    </div>
  );
}
