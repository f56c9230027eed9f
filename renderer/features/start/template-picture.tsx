import { memo } from 'react';
import { templatesText } from '../../base/strings/templates.ts';
import { type Thumbnail, thumbnailScale } from '../picture/thumbnail.ts';
import classes from './template-picture.module.css';

/** A template's network, small: decoration for whoever sees it, nothing for a screen reader. */
export const TemplatePicture = memo(({ picture }: { readonly picture: Thumbnail }) => {
  const { width, height, stacks, bars, wires, lanes, onLanes } = picture;
  return (
    <svg className={classes.picture} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      {stacks.flatMap((stack) =>
        [2, 1, 0].map((sheet) => (
          <rect
            key={`${stack.x} ${sheet}`}
            className={classes.sheet}
            x={stack.x + sheet * 10}
            y={stack.y - sheet * 10}
            width={stack.width}
            height={stack.height}
            rx={18}
            opacity={1 - sheet * 0.3}
          />
        )),
      )}
      {wires.map((path) => (
        <path key={path} className={classes.wire} d={path} />
      ))}
      {bars.map(barOf)}
      {lanes.map((path) => (
        <path key={path} className={classes.glow} d={path} />
      ))}
      {lanes.map((path) => (
        <path key={path} className={classes.lane} d={path} />
      ))}
      {onLanes.map(barOf)}
      {stacks.map(({ x, y, width: wide, height: tall, copies }) => (
        <text
          key={x}
          className={`${classes.copies} mono`}
          x={x + wide / 2}
          y={y + tall + 10 * thumbnailScale}
          textAnchor="middle"
        >
          {templatesText.repeat(copies)}
        </text>
      ))}
    </svg>
  );
});

function barOf({ x, y, width, height, family, round }: Thumbnail['bars'][number]) {
  return (
    <rect
      key={`${x} ${y}`}
      className={classes.bar}
      data-family={family}
      x={x}
      y={y}
      width={width}
      height={height}
      rx={round ? width / 2 : Math.min(9, width / 3)}
    />
  );
}
