import { Button, Progress } from '@mantine/core';
import { IconAlertCircle, IconCpu, IconDownload } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { TensorflowInstallation } from '../../../core/protocol/settings.ts';
import { askChoice } from '../../base/kit/dialogs.tsx';
import { Fact, Facts } from '../../base/kit/facts.tsx';
import { formatBytes, formatShare } from '../../base/strings/format.ts';
import { formatDuration } from '../../base/strings/run-figures.ts';
import { settingsText } from '../../base/strings/settings.ts';
import { Chapter } from './parts.tsx';
import classes from './settings.module.css';
import {
  cancelTensorflow,
  installTensorflow,
  readTensorflow,
  removeTensorflow,
  useTensorflow,
} from './tensorflow.ts';
import { secondsLeft } from './time-left.ts';

const text = settingsText.backends;

export function Backends() {
  const { backend, task, removing, problem } = useTensorflow();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    void readTensorflow();
  }, []);
  const state = task === null ? backend?.state : 'installing';
  // A button that was pressed makes room for another: the keyboard stays here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown has changed
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, [state, removing]);
  return (
    <Chapter id="settings-backends" title={text.title} hint={text.hint}>
      <section className={classes.backend} ref={card} tabIndex={-1} aria-label={text.tensorflow}>
        <div className={classes.backendHead}>
          <IconCpu size={20} stroke={1.5} aria-hidden />
          <span className={classes.name}>{text.tensorflow}</span>
          {state !== undefined && (
            <span
              className={classes.tag}
              data-tone={state === 'installed' ? 'good' : undefined}
              role="status"
            >
              {text.states[state]}
            </span>
          )}
          {backend !== null && <Actions backend={backend} installing={task !== null} />}
        </div>
        {backend === null ? (
          <p className={classes.about}>{problem === null ? text.loading : text.failed}</p>
        ) : (
          <>
            <p className={classes.about}>{backend.reason}</p>
            <Figures backend={backend} />
          </>
        )}
        {state === 'installing' && <Installing own={task !== null} />}
        {problem !== null && (
          <p className={classes.problem} role="alert">
            <IconAlertCircle size={16} aria-hidden />
            {problem}
          </p>
        )}
      </section>
    </Chapter>
  );
}

function Figures({
  backend: { state, version, bytes, downloadBytes },
}: {
  readonly backend: TensorflowInstallation;
}) {
  const figures = [
    [text.version, version],
    [text.download, state === 'absent' && downloadBytes !== null ? formatBytes(downloadBytes) : null],
    [text.size, bytes === null ? null : formatBytes(bytes)],
  ] as const;
  const known = figures.filter(([, value]) => value !== null);
  if (known.length === 0 || state === 'unavailable') return null;
  return (
    <Facts look="columns">
      {known.map(([name, value]) => (
        <Fact key={name} label={name}>
          {value}
        </Fact>
      ))}
    </Facts>
  );
}

interface ActionsProps {
  readonly backend: TensorflowInstallation;
  readonly installing: boolean;
}

function Actions({ backend: { state, bytes, removable }, installing }: ActionsProps) {
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
  if (!own) return <p className={classes.about}>{text.elsewhere}</p>;
  const { what, done, total, samples } = progress ?? { what: text.waiting, done: 0, total: 0, samples: [] };
  const left = secondsLeft(samples, total);
  const facts = [
    total === 0 ? '' : formatShare(done / total),
    left === undefined ? '' : text.left(left < 60 ? `${Math.ceil(left)} s` : formatDuration(left)),
  ].filter((part) => part !== '');
  return (
    <div className={classes.installing}>
      <Progress
        size="sm"
        value={total === 0 ? 100 : (100 * done) / total}
        animated={total === 0}
        aria-label={text.progress}
      />
      <div className={classes.progressText}>
        <span>{what.charAt(0).toUpperCase() + what.slice(1)}</span>
        <span className="mono">{facts.join(' · ')}</span>
      </div>
      <p className={classes.about}>{text.onward}</p>
    </div>
  );
}
