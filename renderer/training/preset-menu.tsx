import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { replaceTraining } from '../../core/document/operations/training.ts';
import { type Preset, presets } from '../../core/training/presets.ts';
import { act } from '../state/act.ts';
import { trainingText } from '../strings/training.ts';
import classes from './training-panel.module.css';

const text = trainingText.settings;

/** Takes a preset's settings in place of the document's own; the seed stays. */
function takePreset({ label, settings }: Preset): void {
  act(text.steps.preset(label), (draft) => {
    const seed = draft.training?.seed;
    return replaceTraining(draft, seed === undefined ? settings : { ...settings, seed });
  });
}

export function PresetMenu() {
  return (
    <Menu position="bottom-start" width={340}>
      <Menu.Target>
        <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={13} aria-hidden />}>
          {text.presets}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {presets.map((preset) => (
          <Menu.Item key={preset.id} onClick={() => takePreset(preset)}>
            <div>{preset.label}</div>
            <div className={classes['description']}>{preset.description}</div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
