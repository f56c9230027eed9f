import { startText } from '../../base/strings/start.ts';
import classes from './brand.module.css';

/** The sign of the house: a skip connection over a layer. */
export function BrandSign({ size = 40 }: { readonly size?: number }) {
  return (
    <svg className={classes.sign} width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <path className={classes.wire} d="M3 21h26" />
      <path className={classes.skip} d="M4 21c4.500 0 3-11 8-11h8c5 0 3.500 11 8 11" />
      <rect className={classes.layer} x="11" y="16.500" width="10" height="9" rx="2.500" />
    </svg>
  );
}

const cards = [
  { x: 16, family: 'convolution' },
  { x: 116, family: 'normalization' },
  { x: 216, family: 'activation' },
  { x: 316, family: 'convolution' },
] as const;

/** A residual block at rest, its lane flowing: what the whole program is about, without a word. */
function BrandBlock() {
  const lane = 'M-40,74 C-18,74 -26,22 4,22 L388,22 Q414,22 414,50';
  return (
    <svg className={classes.block} viewBox="-60 0 560 108" aria-hidden>
      <path className={classes.wire} d="M-60,74 H500" />
      <path className={classes.glow} d={lane} />
      <path className={classes.lane} d={lane} />
      {cards.map(({ x, family }) => (
        <g key={x} data-family={family}>
          <rect className={classes.card} x={x} y={54} width={68} height={40} rx={7} />
          <rect className={classes.bar} x={x} y={60} width={3} height={28} rx={1.5} />
          <rect className={classes.line} x={x + 12} y={65} width={34} height={5} rx={2.5} />
          <rect className={classes.faint} x={x + 12} y={78} width={22} height={4} rx={2} />
        </g>
      ))}
      <g data-family="merge">
        <circle className={classes.add} cx={414} cy={74} r={17} />
        <path className={classes.plus} d="M408,74 h12 M414,68 v12" />
      </g>
    </svg>
  );
}

export function Brand() {
  return (
    <header className={classes.brand}>
      <div className={classes.name}>
        <BrandSign size={44} />
        <div>
          <h1>{startText.title}</h1>
          <p>{startText.tagline}</p>
        </div>
      </div>
      <BrandBlock />
    </header>
  );
}
