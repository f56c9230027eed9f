import { startText } from '../strings/start.ts';
import styles from './brand.module.css';

/** The sign of the house: a skip connection over a layer. */
export function BrandSign({ size = 40 }: { readonly size?: number }) {
  return (
    <svg className={styles['sign']} width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <path className={styles['wire']} d="M3 21h26" />
      <path className={styles['skip']} d="M4 21c4.500 0 3-11 8-11h8c5 0 3.500 11 8 11" />
      <rect className={styles['layer']} x="11" y="16.500" width="10" height="9" rx="2.500" />
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
    <svg className={styles['block']} viewBox="-60 0 560 108" aria-hidden>
      <path className={styles['wire']} d="M-60,74 H500" />
      <path className={styles['glow']} d={lane} />
      <path className={styles['lane']} d={lane} />
      {cards.map(({ x, family }) => (
        <g key={x} data-family={family}>
          <rect className={styles['card']} x={x} y={54} width={68} height={40} rx={7} />
          <rect className={styles['bar']} x={x} y={60} width={3} height={28} rx={1.5} />
          <rect className={styles['line']} x={x + 12} y={65} width={34} height={5} rx={2.5} />
          <rect className={styles['faint']} x={x + 12} y={78} width={22} height={4} rx={2} />
        </g>
      ))}
      <g data-family="merge">
        <circle className={styles['add']} cx={414} cy={74} r={17} />
        <path className={styles['plus']} d="M408,74 h12 M414,68 v12" />
      </g>
    </svg>
  );
}

export function Brand() {
  return (
    <header className={styles['brand']}>
      <div className={styles['name']}>
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
