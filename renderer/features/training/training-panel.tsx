import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMemo } from 'react';
import { trainingText as text } from '../../base/strings/training.ts';
import { useRuns, useShownRun, useTwinRun } from '../../model/state/runs.ts';
import { CurvesColumn } from './curves-column.tsx';
import { FlowColumn } from './flow-column.tsx';
import { useTrainingPanel } from './panel-state.ts';
import { PresetMenu } from './preset-menu.tsx';
import { StartButton } from './run-buttons.tsx';
import { RunColumn } from './run-column.tsx';
import { TrainingSettingsForm } from './settings-form.tsx';
import classes from './training-panel.module.css';

/** The story of learning: how far it is, the curves, and the gradient that reaches each layer. Without a run, its settings. */
export function TrainingPanel() {
  const run = useShownRun();
  const twin = useTwinRun();
  const runs = useRuns((state) => state.runs);
  const overlaid = useRuns((state) => state.overlaid);
  const settingsOver = useTrainingPanel((state) => state.settingsOver);
  const others = useMemo(() => {
    const found = [...overlaid].flatMap((id) => runs.get(id) ?? []);
    return found.filter(({ id }) => id !== run?.id);
  }, [overlaid, runs, run]);
  const drawn = useMemo(() => (run === undefined ? [] : [run, ...others]), [run, others]);
  if (run === undefined || settingsOver === run.id) return <Settings back={run !== undefined} />;
  return (
    <div className={classes.panel}>
      <RunColumn run={run} />
      <CurvesColumn runs={drawn} />
      <FlowColumn run={run} other={twin ?? others[0]} />
    </div>
  );
}

function Settings({ back }: { readonly back: boolean }) {
  return (
    <div className={classes.settings}>
      <header className={classes.bar}>
        {back && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconArrowLeft size={14} aria-hidden />}
            onClick={() => useTrainingPanel.setState({ settingsOver: null })}
          >
            {text.actions.back}
          </Button>
        )}
        <PresetMenu />
        <StartButton />
      </header>
      <TrainingSettingsForm />
    </div>
  );
}
