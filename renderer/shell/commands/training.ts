import { commandText } from '../../base/strings/commands.ts';
import { askedOf } from '../../features/runs/actions/asked.ts';
import { isOffered } from '../../features/runs/actions/offered.ts';
import { type RunActionId, runActions } from '../../features/runs/actions/run-actions.ts';
import { compareWithTwin, startTraining, trainSeeds } from '../../features/runs/control.ts';
import { bestRun, takeSettingsOf } from '../../features/runs/take-settings.ts';
import { seedCounts } from '../../features/training/seed-counts.ts';
import { toggleGradient, useGradient } from '../../model/stage/gradient-state.ts';
import { refuse } from '../../model/state/act.ts';
import { ownRuns, trainedNow } from '../../model/state/runs.ts';
import { useWindow } from '../../model/state/window.ts';
import type { Command } from './command.ts';
import { inDesigner } from './selected.ts';

/** The run of the open document that is trained at this moment: another's is not stopped unseen. */
function trained() {
  return trainedNow(ownRuns());
}

/** What can be done with it, of some actions the first that makes sense. */
function offeredOf(ids: readonly RunActionId[]): (() => unknown) | undefined {
  const run = trained();
  const asked = run === undefined ? undefined : askedOf([run]);
  if (asked === undefined) return undefined;
  const id = ids.find((candidate) => isOffered(candidate, asked));
  return id === undefined ? undefined : () => runActions[id].do(asked);
}

/** A command that does whichever of some actions the run under way offers. */
function doing(ids: readonly RunActionId[]): Pick<Command, 'when' | 'do'> {
  return { when: () => offeredOf(ids) !== undefined, do: () => offeredOf(ids)?.() };
}

export const trainingCommands: readonly Command[] = [
  {
    id: 'train',
    label: commandText.train,
    group: 'Training',
    keywords: 'start run learn fit',
    shortcuts: ['mod+Enter'],
    whileWriting: true,
    when: inDesigner,
    do: () => {
      if (document.activeElement?.getAttribute('aria-invalid') === 'true')
        return refuse(commandText.invalidField);
      useWindow.setState({ drawer: 'train' });
      return startTraining();
    },
  },
  ...seedCounts.map(
    (count): Command => ({
      id: `train-${count}-seeds`,
      label: commandText.trainSeeds(count),
      group: 'Training',
      keywords: 'repeat mean spread standard deviation error bars',
      when: inDesigner,
      do: () => {
        useWindow.setState({ drawer: 'train' });
        return trainSeeds(count);
      },
    }),
  ),
  {
    id: 'use-best-settings',
    label: commandText.useBest,
    group: 'Training',
    keywords: 'take over best run hyperparameters',
    when: () => inDesigner() && bestRun(ownRuns()) !== undefined,
    do: () => {
      const best = bestRun(ownRuns());
      if (best !== undefined) takeSettingsOf(best);
    },
  },
  {
    id: 'compare',
    label: commandText.compare,
    group: 'Training',
    keywords: 'experiment without skip connections degradation vanishing gradient',
    when: inDesigner,
    do: () => {
      useWindow.setState({ drawer: 'compare' });
      return compareWithTwin();
    },
  },
  {
    id: 'pause-training',
    label: commandText.pauseOrResume,
    group: 'Training',
    needs: commandText.needs.training,
    ...doing(['pause', 'resume']),
  },
  {
    id: 'stop-training',
    label: commandText.stopTraining,
    group: 'Training',
    keywords: 'cancel end',
    needs: commandText.needs.training,
    ...doing(['stop']),
  },
  {
    id: 'gradient',
    label: commandText.gradient,
    group: 'Training',
    keywords: 'flow colors legend',
    needs: commandText.needs.gradient,
    when: () => inDesigner() && useGradient.getState().flow !== null,
    do: toggleGradient,
  },
];
