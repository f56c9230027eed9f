import { useMemo, useState } from 'react';
import { mistakesOf } from '../../../core/training/confusion.ts';
import { shareInterval } from '../../../core/training/interval.ts';
import { Pager } from '../../base/kit/pager.tsx';
import { pageAt } from '../../base/kit/paging.ts';
import tools from '../../base/kit/parts.module.css';
import { formatCount, formatShare } from '../../base/strings/format.ts';
import { resultsText } from '../../base/strings/results.ts';
import classes from './confusion.module.css';
import type { Cell } from './confusion.ts';
import type { Evaluation } from './results-state.ts';

const text = resultsText.confusion;

/** More are not read at a time. */
const perPage = 30;

/** With fewer images, a split without a mistake says little. */
const fewImages = 100;

/** Nobody should boast of six images that were told right. */
function flawless(images: number): string {
  const least = formatShare(shareInterval(images, images).low);
  return images < fewImages ? text.perfectButFew(images, least) : text.perfect(images, least);
}

interface MistakesProps {
  readonly evaluation: Evaluation;
  readonly onChoose: (cell: Cell) => void;
}

/** The pairs of classes that are confused most, page by page. */
export function Mistakes({ evaluation: { confusion, classes: names, count }, onChoose }: MistakesProps) {
  const mistakes = useMemo(() => mistakesOf(confusion), [confusion]);
  const [offset, setOffset] = useState(0);
  const [first] = mistakes;
  if (first === undefined) return <p className={tools.note}>{flawless(count)}</p>;
  const page = pageAt(Math.min(offset, mistakes.length - 1), perPage);
  return (
    <>
      <div className={classes.head}>
        <h3 className={classes.title}>{text.mistakes}</h3>
        <span className={tools.dim}>{text.teach}</span>
      </div>
      <ul className={classes.mistakes}>
        {mistakes.slice(page.offset, page.offset + page.count).map(({ label, predicted, count }) => (
          <li key={`${label} ${predicted}`}>
            <button type="button" className={classes.mistake} onClick={() => onChoose({ label, predicted })}>
              <span>{text.mistake(names[label] ?? '', names[predicted] ?? '')}</span>
              <span className={classes.track} aria-hidden>
                <span style={{ width: `${(100 * count) / first.count}%` }} />
              </span>
              <span className="mono">{formatCount(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {mistakes.length <= perPage ? null : (
        <div className={tools.tools} style={{ minHeight: 34 }}>
          <Pager page={page} total={mistakes.length} onTurn={setOffset} />
        </div>
      )}
    </>
  );
}
