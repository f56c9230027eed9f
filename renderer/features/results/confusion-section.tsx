import { IconX } from '@tabler/icons-react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { countAt } from '../../../core/training/confusion.ts';
import tools from '../../base/kit/parts.module.css';
import { formatCount } from '../../base/strings/format.ts';
import { resultsText } from '../../base/strings/results.ts';
import classes from './confusion.module.css';
import type { Cell } from './confusion.ts';
import { ConfusionMap } from './confusion-map.tsx';
import { ConfusionTable } from './confusion-table.tsx';
import { Judged } from './judged.tsx';
import { Mistakes } from './mistakes.tsx';
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

/** Of more classes a table of numbers is neither read nor drawn in time: 500 would be a quarter of a million cells. */
const mostInTable = 50;

function Confusion({ run, evaluation }: ConfusionProps) {
  const cell = useResults((state) => state.cell);
  const Matrix = evaluation.classes.length <= mostInTable ? ConfusionTable : ConfusionMap;
  return (
    <>
      <Matrix evaluation={evaluation} chosen={cell} onChoose={choose} />
      <section className={classes.aside} aria-live="polite">
        {cell === null ? (
          <Mistakes evaluation={evaluation} onChoose={choose} />
        ) : (
          <CellImages run={run} evaluation={evaluation} cell={cell} />
        )}
      </section>
    </>
  );
}

function CellImages({ run, evaluation, cell }: ConfusionProps & { readonly cell: Cell }) {
  const { classes: names, confusion } = evaluation;
  const count = countAt(confusion, cell.label, cell.predicted);
  return (
    <>
      <div className={classes.head}>
        <h3 className={classes.title}>{text.chosen(names[cell.label] ?? '', names[cell.predicted] ?? '')}</h3>
        <span className="mono">{formatCount(count)}</span>
        <button
          type="button"
          className={tools.icon}
          aria-label={text.back}
          title={text.back}
          onClick={() => choose(null)}
        >
          <IconX size={14} aria-hidden />
        </button>
      </div>
      {count === 0 ? (
        <p className={tools.note}>{text.none}</p>
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
