import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2 } from '@tabler/icons-react';
import plain from '../../base/kit/plain-button.module.css';
import { drawerText as text } from '../../base/strings/drawer.ts';
import { useWindow } from '../../model/state/window.ts';
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
      className={`${plain.icon} ${classes.icon}`}
      aria-label={label}
      title={label}
      onClick={() => useWindow.setState({ drawerHeight: large ? usualHeight : highest(windowHeight) })}
    >
      <Icon size={15} stroke={1.7} aria-hidden />
    </button>
  );
}
