import type { CSSProperties } from 'react';
import type { Point } from '../../../../core/document/schema.ts';
import classes from './edges.module.css';

interface TipProps {
  readonly at: Point;
  /** Which way data arrives there. */
  readonly way: 'right' | 'down';
  readonly skip?: boolean;
  readonly state?: string | undefined;
  /** Of a wire that has one of its own. */
  readonly color?: string | undefined;
}

/** The tip of a wire: it says which way data flows, and grows a little as the zoom falls, as text does. */
export function Tip({ at, way, skip = false, state, color }: TipProps) {
  const turn = way === 'right' ? '' : ' rotate(90deg)';
  const style: CSSProperties = {
    transform: `translate(${at.x}px, ${at.y}px)${turn} scale(var(--scale, 1))`,
    ...(color === undefined ? {} : { fill: color }),
  };
  return (
    <path
      d="M0,0 L-7,-3.5 L-7,3.5 Z"
      className={classes.tip}
      data-skip={skip || undefined}
      data-state={state}
      style={style}
    />
  );
}
