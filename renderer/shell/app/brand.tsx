import { appText } from '../../base/strings/app.ts';
import classes from './top-bar.module.css';

/** The mark, an amber skip over a blue layer, and the name. */
export function Brand() {
  return (
    <span className={classes.brand}>
      <svg width="24" height="20" viewBox="0 0 24 20" aria-hidden="true">
        <path d="M1 14.500h22" stroke="var(--wire)" strokeWidth="1.700" strokeLinecap="round" />
        <path
          d="M2 14.500c4 0 2-10 7-10h6c5 0 3 10 7 10"
          fill="none"
          stroke="var(--skip)"
          strokeWidth="2.200"
          strokeLinecap="round"
        />
        <rect x="8.500" y="11" width="7" height="7" rx="2" fill="var(--family-convolution)" />
      </svg>
      {appText.name}
    </span>
  );
}
