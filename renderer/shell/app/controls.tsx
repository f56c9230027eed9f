import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconGridDots,
  IconLayoutDistributeHorizontal,
  IconMap,
  IconMaximize,
  IconMinus,
  IconPlus,
  type IconProps,
  IconRefresh,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { canvasText } from '../../base/strings/canvas.ts';
import { useCanvasState } from '../../model/stage/canvas-state.ts';
import { useWindow } from '../../model/state/window.ts';
import { doCommand } from '../commands/do-command.ts';
import classes from './controls.module.css';

/** Zoom, fit, arrange: the canvas's own small tools. */
export function Controls() {
  const minimap = useWindow((state) => state.minimap);
  const snap = useCanvasState((state) => state.snap);
  const arranging = useCanvasState((state) => state.arranging);
  const text = canvasText.controls;
  return (
    <div className={classes.controls} role="toolbar" aria-label={canvasText.tools}>
      <Tool label={text.zoomOut} icon={IconMinus} command="zoom-out" />
      <Tool label={text.zoomIn} icon={IconPlus} command="zoom-in" />
      <Tool label={text.fit} icon={IconMaximize} command="fit-all" />
      <Tool
        label={text.arrange}
        icon={IconLayoutDistributeHorizontal}
        command="arrange"
        loading={arranging}
      />
      <Tool label={text.direction} icon={IconRefresh} command="toggle-direction" />
      <Tool label={text.snap} icon={IconGridDots} command="toggle-snap" pressed={snap} />
      <Tool label={text.minimap} icon={IconMap} command="toggle-minimap" pressed={minimap} />
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: ComponentType<IconProps>;
  readonly command: string;
  readonly pressed?: boolean;
  readonly loading?: boolean;
}

function Tool({ label, icon: Icon, command, pressed, loading = false }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={pressed ? 'light' : 'subtle'}
        color={pressed ? 'blue' : 'gray'}
        size={28}
        aria-label={label}
        aria-pressed={pressed}
        loading={loading}
        onClick={() => doCommand(command)}
      >
        <Icon size={16} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}
