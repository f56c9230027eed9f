import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { dataText } from '../strings/data.ts';
import classes from './pager.module.css';
import { type Page, turned } from './paging.ts';
import parts from './parts.module.css';

interface PagerProps {
  readonly page: Page;
  readonly total: number;
  readonly onTurn: (offset: number) => void;
}

/** `1–60 of 9,000`, and the ways on and back. */
export function Pager({ page, total, onTurn }: PagerProps) {
  const text = dataText.samples;
  const to = Math.min(page.offset + page.count, total);
  return (
    <span className={classes.pager}>
      <button
        type="button"
        className={parts.icon}
        aria-label={text.previous}
        disabled={page.offset === 0}
        onClick={() => onTurn(turned(page, -1, total))}
      >
        <IconChevronLeft size={15} aria-hidden />
      </button>
      <span className="mono" role="status">
        {text.range(Math.min(page.offset + 1, total), to, total)}
      </span>
      <button
        type="button"
        className={parts.icon}
        aria-label={text.next}
        disabled={to >= total}
        onClick={() => onTurn(turned(page, 1, total))}
      >
        <IconChevronRight size={15} aria-hidden />
      </button>
    </span>
  );
}
