import { ownImagesText } from '../../base/strings/own-images.ts';
import { thumbnailScale } from '../picture/thumbnail.ts';
import { Card, Description } from './card.tsx';
import drawing from './drawing.module.css';
import classes from './own-card.module.css';
import { pictureSize } from './pictures.ts';

const text = ownImagesText.card;

/** The way to begin with images of one's own. */
export function OwnCard({ onTrain }: { readonly onTrain: () => void }) {
  return (
    <Card title={text.title} picture={<OwnPicture />} onClick={onTrain}>
      <Description>{text.text}</Description>
    </Card>
  );
}

const [width, height] = [pictureSize.width * thumbnailScale, pictureSize.height * thumbnailScale];

/** Images of three classes, a network, and what it says of them. */
function OwnPicture() {
  const rows = [86, 206, 326];
  return (
    <svg className={drawing.picture} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      {rows.map((y, row) => (
        <g key={y} data-row={row}>
          {[0, 1, 2].map((column) => (
            <g key={column} transform={`translate(${120 + column * 96} ${y - 40})`}>
              <rect className={classes.image} width={80} height={80} rx={12} />
              {row === 0 && <circle className={classes.shape} cx={40} cy={40} r={20} />}
              {row === 1 && <path className={classes.shape} d="M40,18 L62,60 L18,60 Z" />}
              {row === 2 && <rect className={classes.shape} x={22} y={22} width={36} height={36} rx={4} />}
            </g>
          ))}
          <path className={drawing.wire} d={`M412,${y} C500,${y} 500,206 560,206`} />
          <rect className={classes.bar} x={812} y={y - 14} width={[150, 110, 132][row]} height={28} rx={8} />
          <path className={drawing.wire} d={`M704,206 C752,206 752,${y} 796,${y}`} />
        </g>
      ))}
      <path className={drawing.lane} d="M548,206 C548,90 716,90 716,206" />
      {[572, 648].map((x) => (
        <rect key={x} className={classes.layer} x={x} y={156} width={44} height={100} rx={12} />
      ))}
    </svg>
  );
}
