import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconTrophy } from '@tabler/icons-react';
import { replaceTraining } from '../../../core/document/operations/training.ts';
import { type Preset, presets } from '../../../core/training/presets.ts';
import { presetText } from '../../base/strings/presets.ts';
import { formatAccuracy } from '../../base/strings/run-figures.ts';
import { trainingText } from '../../base/strings/training.ts';
import { act } from '../../model/state/act.ts';
import { ownRuns, useRuns } from '../../model/state/runs.ts';
import { nameInList, useRunLabels } from '../runs/run-labels.ts';
import { bestRun, takeSettingsOf } from '../runs/take-settings.ts';
import classes from './training-panel.module.css';

const text = trainingText.settings;

/** Takes a preset's settings in place of the document's own; the seed stays. */
function takePreset(preset: Preset): void {
  const { settings } = preset;
  act(text.steps.preset(presetText(preset).label), (draft) => {
    const seed = draft.training?.seed;
    return replaceTraining(draft, seed === undefined ? settings : { ...settings, seed });
  });
}

export function PresetMenu() {
  const best = useRuns((state) => bestRun(ownRuns(state)));
  const labels = useRunLabels();
  return (
    <Menu position="bottom-start" width={340}>
      <Menu.Target>
        <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={13} aria-hidden />}>
          {text.presets}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {best !== undefined && (
          <>
            <Menu.Item
              leftSection={<IconTrophy size={14} aria-hidden />}
              onClick={() => takeSettingsOf(best)}
            >
              <div>{text.best}</div>
              <div className={classes.description}>
                {text.bestHint(nameInList(best, labels), formatAccuracy(best.last?.valAccuracy ?? 0))}
              </div>
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        {presets.map((preset) => (
          <Menu.Item key={preset.id} onClick={() => takePreset(preset)}>
            <div>{presetText(preset).label}</div>
            <div className={classes.description}>{presetText(preset).description}</div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
