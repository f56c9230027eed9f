import { useMemo, useState } from 'react';
import { mistakesOf } from '../../core/training/confusion.ts';
import { pageAt } from '../data/paging.ts';
import { Pager } from '../data/parts.tsx';
import tools from '../data/tools.module.css';
import { resultsText } from '../strings/results.ts';
import { formatCount } from '../theme/format.ts';
import classes from './confusion.module.css';
import type { Cell } from './confusion.ts';
import type { Evaluation } from './results-state.ts';

const text = resultsText.confusion;

/** More are not read at a time. */
const perPage = 30;

interface MistakesProps {
  readonly evaluation: Evaluation;
  readonly onChoose: (cell: Cell) => void;
}

/** The pairs of classes that are confused most, page by page. */
export function Mistakes({ evaluation: { confusion, classes: names }, onChoose }: MistakesProps) {
  const mistakes = useMemo(() => mistakesOf(confusion), [confusion]);
  const [offset, setOffset] = useState(0);
  const [first] = mistakes;
  if (first === undefined) return <p className={tools['note']}>{text.perfect}</p>;
  const page = pageAt(Math.min(offset, mistakes.length - 1), perPage);
  return (
    <>
      <div className={classes['head']}>
        <h3 className={classes['title']}>{text.mistakes}</h3>
        <span className={tools['dim']}>{text.teach}</span>
      </div>
      <ul className={classes['mistakes']}>
        {mistakes.slice(page.offset, page.offset + page.count).map(({ label, predicted, count }) => (
          <li key={`${label} ${predicted}`}>
            <button
              type="button"
              className={classes['mistake']}
              onClick={() => onChoose({ label, predicted })}
            >
              <span>{text.mistake(names[label] ?? '', names[predicted] ?? '')}</span>
              <span className={classes['track']} aria-hidden>
                <span style={{ width: `${(100 * count) / first.count}%` }} />
              </span>
              <span className="mono">{formatCount(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {mistakes.length <= perPage ? null : (
        <div className={tools['tools']} style={{ minHeight: 34 }}>
          <Pager page={page} total={mistakes.length} onTurn={setOffset} />
        </div>
      )}
    </>
  );
}
