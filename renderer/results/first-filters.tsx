import type { ReactNode } from 'react';
import type { RunSummary } from '../../core/protocol/runs.ts';
import { formatShape } from '../../core/shape.ts';
import tools from '../data/tools.module.css';
import { useAnswer } from '../data/use-answer.ts';
import { engine } from '../host/engine.ts';
import { PictureView } from '../pictures/picture-view.tsx';
import { resultsText } from '../strings/results.ts';
import { modelKey } from './results-state.ts';

const text = resultsText.inside;

const side = 48;

interface FirstFiltersProps {
  readonly run: RunSummary;
  /** Leads to the other views. */
  readonly views: ReactNode;
}

/** The kernels of the first convolution. */
export function FirstFilters({ run, views }: FirstFiltersProps) {
  const { value, problem } = useAnswer(JSON.stringify(['filters', modelKey(run)]), () =>
    engine.firstFilters({ id: run.id }),
  );
  return (
    <>
      <div className={tools['tools']}>
        {views}
        {value === undefined ? null : (
          <span className={tools['dim']}>
            <span className="mono">
              {value.layer} · {formatShape(value.shape)}
            </span>{' '}
            {value.filters[0]?.channels === 3 ? text.colourFilters : text.filtersNote}
          </span>
        )}
      </div>
      {problem === undefined ? null : (
        <p className={tools['note']} role="alert">
          {problem}
        </p>
      )}
      {value === undefined ? null : (
        <ul className={tools['pictures']} aria-label={text.filters(value.layer)}>
          {value.filters.map((picture, number) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: filters are numbered
            <li key={number} className={tools['cell']} style={{ width: side }}>
              <PictureView picture={picture} size={side} label={text.filter(number)} />
              <span className={`${tools['caption']} mono`} aria-hidden>
                {number}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
