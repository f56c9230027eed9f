import { toggleGradient, useGradient } from '../canvas/gradient/gradient-state.ts';
import { compareWithTwin, pauseRun, resumeRun, startTraining, stopRun } from '../host/runs.ts';
import { ownRuns, trainedNow } from '../state/runs.ts';
import { useWindow } from '../state/window.ts';
import { commandText } from '../strings/commands.ts';
import type { Command } from './command.ts';
import { inDesigner } from './selected.ts';
import { toggleDrawer } from './view.ts';

/** The run of the open document that is trained at this moment: another's is not stopped unseen. */
function trained() {
  return trainedNow(ownRuns());
}

function pauseOrResume(): void {
  const run = trained();
  if (run !== undefined) void (run.status === 'paused' ? resumeRun : pauseRun)(run.id);
}

function stop(): void {
  const run = trained();
  if (run !== undefined) void stopRun(run.id);
}

export const trainingCommands: readonly Command[] = [
  {
    id: 'train',
    label: commandText.train,
    group: 'Training',
    keywords: 'start run learn fit',
    shortcuts: ['mod+Enter'],
    when: inDesigner,
    run: () => {
      useWindow.setState({ drawer: 'train' });
      return startTraining();
    },
  },
  {
    id: 'compare',
    label: commandText.compare,
    group: 'Training',
    keywords: 'experiment without skip connections degradation vanishing gradient',
    when: inDesigner,
    run: () => {
      useWindow.setState({ drawer: 'compare' });
      return compareWithTwin();
    },
  },
  {
    id: 'pause-training',
    label: commandText.pauseOrResume,
    group: 'Training',
    when: () => trained() !== undefined,
    run: pauseOrResume,
  },
  {
    id: 'stop-training',
    label: commandText.stopTraining,
    group: 'Training',
    keywords: 'cancel end',
    when: () => trained() !== undefined,
    run: stop,
  },
  {
    id: 'gradient',
    label: commandText.gradient,
    group: 'Training',
    keywords: 'flow colours legend',
    when: () => inDesigner() && useGradient.getState().flow !== null,
    run: toggleGradient,
  },
  ...(['train', 'data', 'compare', 'results', 'runs'] as const).map(
    (tab): Command => ({
      id: `${tab}-panel`,
      label: commandText[`${tab}Panel`],
      group: 'View',
      when: inDesigner,
      run: toggleDrawer(tab),
    }),
  ),
];
