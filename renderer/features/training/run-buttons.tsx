import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { trainingText } from '../../base/strings/training.ts';
import { isUnderWay } from '../../model/state/runs.ts';
import { type Asked, useAsked } from '../runs/actions/asked.ts';
import { isOffered } from '../runs/actions/offered.ts';
import { type RunActionId, runActions } from '../runs/actions/run-actions.ts';
import { startTraining } from '../runs/control.ts';
import { SeedsMenu } from './seeds-menu.tsx';
import classes from './training-panel.module.css';

const text = trainingText.actions;

/** What a player has buttons for. */
const player = ['pause', 'resume', 'stop', 'dequeue'] as const satisfies readonly RunActionId[];
/** How an ended run goes on, the likeliest first: one of them is offered here, all of them in the menu of the run. */
const ways = ['continue', 'longer'] as const satisfies readonly RunActionId[];

function useAskedOne(run: RunSummary): Asked | undefined {
  return useAsked(useMemo(() => [run], [run]));
}

interface ActionProps {
  readonly id: RunActionId;
  readonly asked: Asked;
}

/** Pause, resume and stop, as on any player. */
export function PlayerButtons({ run }: { readonly run: RunSummary }) {
  const asked = useAskedOne(run);
  if (asked === undefined) return null;
  return player
    .filter((id) => isOffered(id, asked))
    .map((id) => <PlayerButton key={id} id={id} asked={asked} />);
}

function PlayerButton({ id, asked }: ActionProps) {
  const { icon: Icon, label, hint, do: perform } = runActions[id];
  const [busy, click] = useBusy(() => perform(asked));
  const name = label(asked);
  return (
    <Tooltip label={hint === undefined ? name : `${name}: ${hint}`} multiline maw={240}>
      <ActionIcon variant="default" size={24} aria-label={name} disabled={busy} onClick={click}>
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** Disables a button while what it asked for is under way. */
function useBusy(task: () => unknown): readonly [busy: boolean, start: () => void] {
  const [busy, setBusy] = useState(false);
  const start = (): void => {
    setBusy(true);
    void Promise.resolve(task()).finally(() => setBusy(false));
  };
  return [busy, start];
}

/** How a run that has ended can go on, and a new one. */
export function RunButtons({ run }: { readonly run: RunSummary }) {
  const asked = useAskedOne(run);
  if (asked === undefined || isUnderWay(run)) return null;
  const way = ways.find((id) => isOffered(id, asked));
  return (
    <div className={classes.buttons}>
      {way !== undefined && <GoOnButton id={way} asked={asked} />}
      <StartButton />
    </div>
  );
}

function GoOnButton({ id, asked }: ActionProps) {
  const { icon: Icon, label, do: perform } = runActions[id];
  const [busy, click] = useBusy(() => perform(asked));
  return (
    <Button
      size="compact-sm"
      variant="default"
      disabled={busy}
      leftSection={<Icon size={14} aria-hidden />}
      onClick={click}
    >
      {label(asked)}
    </Button>
  );
}

export function StartButton() {
  const [busy, click] = useBusy(startTraining);
  return (
    <Button.Group>
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
      <SeedsMenu />
    </Button.Group>
  );
}
