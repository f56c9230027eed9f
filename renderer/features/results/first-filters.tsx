import type { ReactNode } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { formatShape } from '../../../core/shape.ts';
import { ImageView } from '../../base/images/image-view.tsx';
import tools from '../../base/kit/parts.module.css';
import { useAnswer } from '../../base/kit/use-answer.ts';
import { resultsText } from '../../base/strings/results.ts';
import { engine } from '../../model/host/engine.ts';
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
      <div className={tools.tools}>
        {views}
        {value === undefined ? null : (
          <span className={tools.dim}>
            <span className="mono">
              {value.layer} · {formatShape(value.shape)}
            </span>{' '}
            {value.filters[0]?.channels === 3 ? text.colorFilters : text.filtersNote}
          </span>
        )}
      </div>
      {problem === undefined ? null : (
        <p className={tools.note} role="alert">
          {problem}
        </p>
      )}
      {value === undefined ? null : (
        <ul className={tools.images} aria-label={text.filters(value.layer)}>
          {value.filters.map((image, number) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: filters are numbered
            <li key={number} className={tools.cell} style={{ width: side }}>
              <ImageView image={image} size={side} label={text.filter(number)} />
              <span className={`${tools.caption} mono`} aria-hidden>
                {number}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
