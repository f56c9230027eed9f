import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconBoxMultiple,
  IconCopy,
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconRouteAltLeft,
  IconTrash,
  IconVolumeOff,
  type TablerIcon,
} from '@tabler/icons-react';
import { commandText } from '../../../base/strings/commands.ts';
import { inspectorText } from '../../../base/strings/inspector.ts';
import classes from './selection-actions.module.css';

const text = inspectorText.selection;

interface Action {
  readonly id: string;
  readonly icon: TablerIcon;
  readonly label: string;
  /** How many things have to be selected. */
  readonly least: number;
}

/** By the axis along which things move. */
const places: readonly (readonly Action[])[] = [
  [
    { id: 'align-left', icon: IconLayoutAlignLeft, label: commandText.align.left, least: 2 },
    { id: 'align-center', icon: IconLayoutAlignCenter, label: commandText.align.center, least: 2 },
    { id: 'align-right', icon: IconLayoutAlignRight, label: commandText.align.right, least: 2 },
    {
      id: 'distribute-horizontal',
      icon: IconLayoutDistributeVertical,
      label: commandText.distribute.horizontal,
      least: 3,
    },
  ],
  [
    { id: 'align-top', icon: IconLayoutAlignTop, label: commandText.align.top, least: 2 },
    { id: 'align-middle', icon: IconLayoutAlignMiddle, label: commandText.align.middle, least: 2 },
    { id: 'align-bottom', icon: IconLayoutAlignBottom, label: commandText.align.bottom, least: 2 },
    {
      id: 'distribute-vertical',
      icon: IconLayoutDistributeHorizontal,
      label: commandText.distribute.vertical,
      least: 3,
    },
  ],
];

const works: readonly Action[] = [
  { id: 'group', icon: IconBoxMultiple, label: text.group, least: 1 },
  { id: 'mute', icon: IconVolumeOff, label: text.mute, least: 1 },
  { id: 'bypass', icon: IconRouteAltLeft, label: text.bypass, least: 1 },
  { id: 'duplicate', icon: IconCopy, label: commandText.duplicate, least: 1 },
  { id: 'delete', icon: IconTrash, label: commandText.remove, least: 1 },
];

interface SelectionActionsProps {
  /** How many nodes are selected, and how many things in all. */
  readonly nodes: number;
  readonly items: number;
  readonly onCommand: (id: string) => void;
}

/** What can be done with several nodes at once: the same as in the menu of the selection. */
export function SelectionActions({ nodes, items, onCommand }: SelectionActionsProps) {
  return (
    <div className={classes.actions}>
      {works.map(({ id, icon: Icon, label, least }) =>
        nodes < least && id !== 'delete' ? null : (
          <Button
            key={id}
            size="compact-sm"
            variant="default"
            fz={12}
            fw={500}
            px={6}
            justify="flex-start"
            leftSection={<Icon size={14} aria-hidden />}
            onClick={() => onCommand(id)}
          >
            {label}
          </Button>
        ),
      )}
      <div className={classes.places} role="toolbar" aria-label={text.places}>
        {places.map((group) => (
          <div key={group[0]?.id} className={classes.group}>
            {group.map(({ id, icon: Icon, label, least }) => (
              <Tooltip key={id} label={items < least ? commandText.needs.three : label}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={28}
                  aria-label={label}
                  aria-disabled={items < least || undefined}
                  data-disabled={items < least}
                  onClick={() => onCommand(id)}
                >
                  <Icon size={16} stroke={1.7} aria-hidden />
                </ActionIcon>
              </Tooltip>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
