import { startText } from '../../base/strings/start.ts';
import { thumbnailScale } from '../picture/thumbnail.ts';
import { Card, Description } from './card.tsx';
import drawing from './drawing.module.css';
import classes from './empty-card.module.css';
import { pictureSize } from './pictures.ts';

/** The way to begin with nothing, and what a residual block is for those who do not know yet. */
export function EmptyCard({ onNew }: { readonly onNew: () => void }) {
  return (
    <Card title={startText.empty.title} picture={<EmptyPicture />} onClick={onNew}>
      <Description>{startText.empty.text}</Description>
    </Card>
  );
}

const [width, height] = [pictureSize.width * thumbnailScale, pictureSize.height * thumbnailScale];

/** A residual block yet to be built: empty places, and the shortcut around them. */
function EmptyPicture() {
  const row = 256;
  const lane = `M232,${row} C292,${row} 248,104 316,104 L776,104 Q824,104 824,152 L824,${row - 44}`;
  return (
    <svg className={drawing.picture} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      <path className={drawing.wire} d={`M140,${row} H916`} />
      {[320, 480, 640].map((x) => (
        <rect key={x} className={classes.place} x={x} y={row - 56} width={112} height={112} rx={20} />
      ))}
      <path className={classes.glow} d={lane} />
      <path className={drawing.lane} d={lane} />
      <circle className={classes.add} cx={824} cy={row} r={38} />
      <path className={classes.plus} d={`M806,${row} h36 M824,${row - 18} v36`} />
      <text className={`${classes.label} mono`} x={536} y={row + 106} textAnchor="middle">
        {startText.empty.layers}
      </text>
      <text className={`${classes.label} ${classes.onLane} mono`} x={546} y={84} textAnchor="middle">
        {startText.empty.shortcut}
      </text>
    </svg>
  );
}
