import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2 } from '@tabler/icons-react';
import { useWindow } from '../state/window.ts';
import { drawerText as text } from '../strings/drawer.ts';
import classes from './drawer.module.css';
import { highest, usualHeight } from './height.ts';

interface SizeButtonProps {
  readonly height: number;
  readonly windowHeight: number;
}

/** Makes the drawer as high as it goes, or as high as usual again. */
export function SizeButton({ height, windowHeight }: SizeButtonProps) {
  const large = height > usualHeight + (highest(windowHeight) - usualHeight) / 2;
  const Icon = large ? IconArrowsDiagonalMinimize2 : IconArrowsDiagonal;
  const label = large ? text.shrink : text.enlarge;
  return (
    <button
      type="button"
      className={classes.icon}
      aria-label={label}
      title={label}
      onClick={() => useWindow.setState({ drawerHeight: large ? usualHeight : highest(windowHeight) })}
    >
      <Icon size={15} stroke={1.7} aria-hidden />
    </button>
  );
}
