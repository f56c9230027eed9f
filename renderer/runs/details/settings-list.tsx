import { useMemo } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { settingsOf } from '../settings.ts';
import styles from './details.module.css';

/** Every setting that had a say in a run. */
export function Settings({ run }: { readonly run: RunSummary }) {
  const settings = useMemo(() => [...settingsOf(run)], [run]);
  return (
    <dl className={styles['facts']}>
      {settings.map(([path, value]) => (
        <div key={path}>
          <dt className="mono">{path}</dt>
          <dd className="mono">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
