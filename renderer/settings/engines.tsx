import { Button, Progress } from '@mantine/core';
import { IconAlertCircle, IconCpu, IconDownload } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { TensorflowEngine } from '../../core/protocol/settings.ts';
import { askChoice } from '../app/dialogs.tsx';
import { settingsText } from '../strings/settings.ts';
import { formatBytes, formatShare } from '../theme/format.ts';
import { formatDuration } from '../theme/run-figures.ts';
import { Section } from './parts.tsx';
import classes from './settings.module.css';
import {
  cancelTensorflow,
  installTensorflow,
  readTensorflow,
  removeTensorflow,
  useTensorflow,
} from './tensorflow.ts';
import { secondsLeft } from './time-left.ts';

const text = settingsText.engines;

export function Engines() {
  const { engine, task, removing, problem } = useTensorflow();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    void readTensorflow();
  }, []);
  const state = task === null ? engine?.state : 'installing';
  // A button that was pressed makes room for another: the keyboard stays here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown has changed
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, [state, removing]);
  return (
    <Section id="settings-engines" title={text.title} hint={text.hint}>
      <section className={classes['engine']} ref={card} tabIndex={-1} aria-label={text.tensorflow}>
        <div className={classes['engineHead']}>
          <IconCpu size={20} stroke={1.5} aria-hidden />
          <span className={classes['name']}>{text.tensorflow}</span>
          {state !== undefined && (
            <span
              className={classes['tag']}
              data-tone={state === 'installed' ? 'good' : undefined}
              role="status"
            >
              {text.states[state]}
            </span>
          )}
          {engine !== null && <Actions engine={engine} installing={task !== null} />}
        </div>
        {engine === null ? (
          <p className={classes['about']}>{problem === null ? text.loading : text.failed}</p>
        ) : (
          <>
            <p className={classes['about']}>{engine.reason}</p>
            <Figures engine={engine} />
          </>
        )}
        {state === 'installing' && <Installing own={task !== null} />}
        {problem !== null && (
          <p className={classes['problem']} role="alert">
            <IconAlertCircle size={16} aria-hidden />
            {problem}
          </p>
        )}
      </section>
    </Section>
  );
}

function Figures({
  engine: { state, version, bytes, downloadBytes },
}: {
  readonly engine: TensorflowEngine;
}) {
  const figures = [
    [text.version, version],
    [text.download, state === 'absent' && downloadBytes !== null ? formatBytes(downloadBytes) : null],
    [text.size, bytes === null ? null : formatBytes(bytes)],
  ] as const;
  const known = figures.filter(([, value]) => value !== null);
  if (known.length === 0 || state === 'unavailable') return null;
  return (
    <dl className={classes['figures']}>
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="mono">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ActionsProps {
  readonly engine: TensorflowEngine;
  readonly installing: boolean;
}

function Actions({ engine: { state, bytes, removable }, installing }: ActionsProps) {
  const { removing, problem } = useTensorflow();
  if (installing) {
    return (
      <Button
        size="xs"
        variant="default"
        aria-label={text.cancelNamed}
        onClick={() => void cancelTensorflow()}
      >
        {text.cancel}
      </Button>
    );
  }
  if (state === 'absent') {
    return (
      <Button
        size="xs"
        leftSection={<IconDownload size={14} aria-hidden />}
        aria-label={problem === null ? text.installNamed : `${text.again}: ${text.installNamed}`}
        onClick={() => void installTensorflow()}
      >
        {problem === null ? text.install : text.again}
      </Button>
    );
  }
  if (state !== 'installed' || !removable) return null;
  return (
    <Button
      size="xs"
      variant="default"
      loading={removing}
      aria-label={removing ? text.removing : text.removeNamed}
      onClick={() => void askToRemove(bytes)}
    >
      {text.remove}
    </Button>
  );
}

async function askToRemove(bytes: number | null): Promise<void> {
  const message = text.removeText(bytes === null ? '' : formatBytes(bytes));
  const answer = await askChoice(text.removeTitle, message, [
    { id: 'remove', label: text.removeConfirm, danger: true },
  ]);
  if (answer === 'remove') await removeTensorflow();
}

function Installing({ own }: { readonly own: boolean }) {
  const progress = useTensorflow((state) => state.progress);
  if (!own) return <p className={classes['about']}>{text.elsewhere}</p>;
  const { what, done, total, samples } = progress ?? { what: text.waiting, done: 0, total: 0, samples: [] };
  const left = secondsLeft(samples, total);
  const facts = [
    total === 0 ? '' : formatShare(done / total),
    left === undefined ? '' : text.left(left < 60 ? `${Math.ceil(left)} s` : formatDuration(left)),
  ].filter((part) => part !== '');
  return (
    <div className={classes['installing']}>
      <Progress
        size="sm"
        value={total === 0 ? 100 : (100 * done) / total}
        animated={total === 0}
        aria-label={text.progress}
      />
      <div className={classes['progressText']}>
        <span>{what.charAt(0).toUpperCase() + what.slice(1)}</span>
        <span className="mono">{facts.join(' · ')}</span>
      </div>
      <p className={classes['about']}>{text.onward}</p>
    </div>
  );
}
