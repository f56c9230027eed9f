import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlayerTrackNext,
  type IconProps,
  IconX,
} from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';
import type { RunSummary } from '../../core/protocol/runs.ts';
import { continueRun, pauseRun, resumeRun, startTraining, stopRun } from '../host/runs.ts';
import { NumberLine } from '../inspector/parts/number-line.tsx';
import { goOnSlower } from '../runs/go-on-slower.ts';
import { isUnderWay } from '../state/runs.ts';
import { trainingText } from '../strings/training.ts';
import { actionsFor, type RunAction } from './run-actions.ts';
import classes from './training-panel.module.css';

const text = trainingText.actions;

type Player = Exclude<RunAction, 'longer' | 'continue'>;

interface Look {
  readonly label: string;
  readonly hint?: string;
  readonly Icon: ComponentType<IconProps>;
  readonly perform: (id: string) => Promise<void>;
}

const looks: Readonly<Record<Player, Look>> = {
  pause: { label: text.pause, Icon: IconPlayerPause, perform: pauseRun },
  resume: { label: text.resume, Icon: IconPlayerPlay, perform: resumeRun },
  stop: { label: text.stop, hint: text.stopHint, Icon: IconPlayerStop, perform: stopRun },
  dequeue: { label: text.dequeue, hint: text.dequeueHint, Icon: IconX, perform: stopRun },
};

function isPlayer(action: RunAction): action is Player {
  return action !== 'longer' && action !== 'continue';
}

/** Pause, resume and stop, as on any player. */
export function PlayerButtons({ run }: { readonly run: RunSummary }) {
  return actionsFor(run)
    .filter(isPlayer)
    .map((action) => <PlayerButton key={action} {...looks[action]} id={run.id} />);
}

function PlayerButton({ id, label, hint, Icon, perform }: Look & { readonly id: string }) {
  const [busy, click] = useBusy(() => perform(id));
  return (
    <Tooltip label={hint === undefined ? label : `${label}: ${hint}`} multiline maw={240}>
      <ActionIcon variant="default" size={24} aria-label={label} disabled={busy} onClick={click}>
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** Disables a button while what it asked for is under way. */
function useBusy(task: () => Promise<void>): readonly [busy: boolean, start: () => void] {
  const [busy, setBusy] = useState(false);
  const start = (): void => {
    setBusy(true);
    void task().finally(() => setBusy(false));
  };
  return [busy, start];
}

/** How a run that has ended can go on, and a new one. */
export function RunButtons({ run }: { readonly run: RunSummary }) {
  if (isUnderWay(run)) return null;
  const actions = actionsFor(run);
  return (
    <div className={classes['buttons']}>
      {actions.includes('continue') &&
        (run.diverged ? <SlowerButton run={run} /> : <ContinueButton run={run} />)}
      {actions.includes('longer') && <TrainLonger run={run} />}
      <StartButton />
    </div>
  );
}

function ContinueButton({ run }: { readonly run: RunSummary }) {
  const [busy, click] = useBusy(() => continueRun(run.id, null));
  return (
    <Button
      size="compact-sm"
      variant="default"
      disabled={busy}
      leftSection={<IconPlayerTrackNext size={14} aria-hidden />}
      onClick={click}
    >
      {text.continueCheckpoint}
    </Button>
  );
}

/** A run that has diverged would do so again at its rate. */
function SlowerButton({ run }: { readonly run: RunSummary }) {
  const [busy, click] = useBusy(() => goOnSlower(run));
  return (
    <Button
      size="compact-sm"
      variant="default"
      disabled={busy}
      leftSection={<IconPlayerTrackNext size={14} aria-hidden />}
      onClick={click}
    >
      {text.continueSlower}
    </Button>
  );
}

export function StartButton() {
  const [busy, click] = useBusy(startTraining);
  return (
    <Tooltip label={text.startHint}>
      <Button
        size="compact-sm"
        disabled={busy}
        leftSection={<IconPlayerPlay size={14} aria-hidden />}
        onClick={click}
      >
        {text.start}
      </Button>
    </Tooltip>
  );
}

/** A run that has done its epochs goes on only with more of them. */
function TrainLonger({ run }: { readonly run: RunSummary }) {
  const done = run.training.epochs;
  const [epochs, setEpochs] = useState(done * 2);
  const [opened, setOpened] = useState(false);
  const [sound, setSound] = useState(true);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus withArrow shadow="md" width={280}>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerTrackNext size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {text.longer}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes['longer']}>
        <NumberLine
          label={text.longerEpochs}
          value={epochs}
          range={{ min: done + 1, max: 100_000, below: false }}
          onChange={setEpochs}
          onEnd={() => undefined}
          onSound={setSound}
        />
        <Button
          size="compact-sm"
          disabled={!sound}
          onClick={() => {
            setOpened(false);
            void continueRun(run.id, epochs);
          }}
        >
          {text.continue}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
