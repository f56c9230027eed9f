import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconSeedling } from '@tabler/icons-react';
import { trainingText } from '../../base/strings/training.ts';
import { useRuns } from '../../model/state/runs.ts';
import { trainSeeds } from '../runs/control.ts';
import { seedCounts } from './seed-counts.ts';
import classes from './training-panel.module.css';

const text = trainingText.actions;

/** Trains the open document several times, each with another seed. */
export function SeedsMenu() {
  const starting = useRuns((state) => state.starting);
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button size="compact-sm" px={5} disabled={starting} aria-label={text.seeds}>
          <IconChevronDown size={14} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {seedCounts.map((count) => (
          <Menu.Item
            key={count}
            leftSection={<IconSeedling size={14} aria-hidden />}
            onClick={() => void trainSeeds(count)}
          >
            {text.trainSeeds(count)}
          </Menu.Item>
        ))}
        <div className={classes.menuNote}>{text.seedsHint}</div>
      </Menu.Dropdown>
    </Menu>
  );
}
