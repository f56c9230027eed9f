import { useMemo } from 'react';
import type { RunSummary } from '../../../../core/protocol/runs.ts';
import { Fact, Facts } from '../../../base/kit/facts.tsx';
import plain from '../../../base/kit/plain-button.module.css';
import { runsText } from '../../../base/strings/runs.ts';
import { settingsOf } from '../settings.ts';
import { takeSettingsOf } from '../take-settings.ts';
import classes from './details.module.css';

const text = runsText.panel;

/** Every setting that had a say in a run. */
export function Settings({ run }: { readonly run: RunSummary }) {
  const settings = useMemo(() => [...settingsOf(run)], [run]);
  return (
    <>
      <button type="button" className={`${plain.link} ${classes.link}`} onClick={() => takeSettingsOf(run)}>
        {text.useSettings}
      </button>
      <Facts>
        {settings.map(([path, value]) => (
          <Fact key={path} label={<span className="mono">{path}</span>}>
            {value}
          </Fact>
        ))}
      </Facts>
    </>
  );
}
