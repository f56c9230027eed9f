import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { RunSummary } from '../../core/protocol/runs.ts';
import tools from '../data/tools.module.css';
import { resultsText } from '../strings/results.ts';
import { formatCount } from '../theme/format.ts';
import classes from './confusion.module.css';
import { type Cell, mistakesOf } from './confusion.ts';
import { ConfusionTable } from './confusion-table.tsx';
import { Judged } from './judged.tsx';
import { PredictionList } from './prediction-list.tsx';
import { type Evaluation, lookInside, useResults } from './results-state.ts';

const text = resultsText.confusion;

/** The confusion matrix, and beside it the images of a cell. */
export function ConfusionSection({ run }: { readonly run: RunSummary }) {
  return <Judged run={run}>{(evaluation) => <Confusion run={run} evaluation={evaluation} />}</Judged>;
}

interface ConfusionProps {
  readonly run: RunSummary;
  readonly evaluation: Evaluation;
}

function choose(cell: Cell | null): void {
  useResults.setState({ cell });
}

function Confusion({ run, evaluation }: ConfusionProps) {
  const cell = useResults((state) => state.cell);
  return (
    <>
      <ConfusionTable evaluation={evaluation} chosen={cell} onChoose={choose} />
      <section className={classes['aside']} aria-live="polite">
        {cell === null ? (
          <Mistakes evaluation={evaluation} />
        ) : (
          <CellImages run={run} evaluation={evaluation} cell={cell} />
        )}
      </section>
    </>
  );
}

/** More are not read as a list. */
const mostMistakes = 30;

function Mistakes({ evaluation: { confusion, classes: names } }: { readonly evaluation: Evaluation }) {
  const mistakes = useMemo(() => mistakesOf(confusion), [confusion]);
  const [first] = mistakes;
  if (first === undefined) return <p className={tools['note']}>{text.perfect}</p>;
  return (
    <>
      <div className={classes['head']}>
        <h3 className={classes['title']}>{text.mistakes}</h3>
        <span className={tools['dim']}>{text.teach}</span>
      </div>
      <ul className={classes['mistakes']}>
        {mistakes.slice(0, mostMistakes).map(({ label, predicted, count }) => (
          <li key={`${label} ${predicted}`}>
            <button type="button" className={classes['mistake']} onClick={() => choose({ label, predicted })}>
              <span>{text.mistake(names[label] ?? '', names[predicted] ?? '')}</span>
              <span className={classes['track']} aria-hidden>
                <span style={{ width: `${(100 * count) / first.count}%` }} />
              </span>
              <span className="mono">{formatCount(count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function CellImages({ run, evaluation, cell }: ConfusionProps & { readonly cell: Cell }) {
  const { classes: names, confusion } = evaluation;
  const count = confusion[cell.label]?.[cell.predicted] ?? 0;
  return (
    <>
      <div className={classes['head']}>
        <h3 className={classes['title']}>
          {text.chosen(names[cell.label] ?? '', names[cell.predicted] ?? '')}
        </h3>
        <span className="mono">{formatCount(count)}</span>
        <button
          type="button"
          className={tools['icon']}
          aria-label={text.back}
          title={text.back}
          onClick={() => choose(null)}
        >
          <IconX size={14} aria-hidden />
        </button>
      </div>
      {count === 0 ? (
        <p className={tools['note']}>{text.none}</p>
      ) : (
        <PredictionList
          key={`${cell.label} ${cell.predicted}`}
          run={run}
          names={names}
          label={cell.label}
          predicted={cell.predicted}
          order="worst"
          total={count}
          name={text.images}
          onChoose={({ index }) => lookInside(run.id, index)}
        />
      )}
    </>
  );
}
