import type { LineStyle } from './line-style.ts';

interface SwatchProps {
  readonly style: LineStyle;
  /** Validation has a ring on its line. */
  readonly ring?: boolean;
}

/** A piece of a run's line, for legends. */
export function Swatch({ style, ring = false }: SwatchProps) {
  const stroke = `var(${style.color})`;
  return (
    <svg width={22} height={10} aria-hidden style={{ flex: 'none' }}>
      <path
        d="M1 5H21"
        stroke={stroke}
        strokeWidth={2}
        strokeDasharray={style.dash.length === 0 ? undefined : style.dash.join(' ')}
        fill="none"
      />
      {ring && <circle cx={11} cy={5} r={3} fill="var(--panel)" stroke={stroke} strokeWidth={1.6} />}
    </svg>
  );
}
