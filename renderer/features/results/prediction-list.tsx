import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Prediction } from '../../../core/protocol/analysis.ts';
import { mostImages } from '../../../core/protocol/data.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { ImageView } from '../../base/images/image-view.tsx';
import { Pager } from '../../base/kit/pager.tsx';
import { cellsIn, pageAt } from '../../base/kit/paging.ts';
import tools from '../../base/kit/parts.module.css';
import { useAnswer } from '../../base/kit/use-answer.ts';
import { useRoom } from '../../base/kit/use-room.ts';
import { resultsText } from '../../base/strings/results.ts';
import { engine } from '../../model/host/engine.ts';
import { formatPercent } from './percent.ts';
import classes from './prediction-list.module.css';
import { modelKey, useResults } from './results-state.ts';

const text = resultsText.predictions;

const side = 56;
/** An image with its two lines of words and its margins. */
const cell = { width: 68, height: side + 40 };
const gap = 4;

interface PredictionListProps {
  readonly run: RunSummary;
  readonly names: readonly string[];
  /** Null for all. */
  readonly label: number | null;
  readonly predicted: number | null;
  readonly order: 'given' | 'worst' | 'best';
  /** How many there are. */
  readonly total: number;
  /** For those who do not see it. */
  readonly name: string;
  /** The one that is looked at, by its index; absent where choosing leads elsewhere. */
  readonly chosen?: number | undefined;
  readonly onChoose: (prediction: Prediction) => void;
  /** Stands below, beside the way to further pages. */
  readonly foot?: ReactNode;
}

/** Images with what the network says of them, as many as there is room for. */
export function PredictionList(props: PredictionListProps) {
  const { run, names, label, predicted, order, total, chosen, onChoose, foot } = props;
  const split = useResults((state) => state.split);
  const [offset, setOffset] = useState(0);
  const [ref, space] = useRoom<HTMLUListElement>();
  const room = cellsIn(space, cell, gap, mostImages);
  const page = pageAt(offset, Math.max(1, room));
  const asked = { id: run.id, split, label, predicted, order, ...page, side: 128 };
  const key = room === 0 ? null : JSON.stringify(['predictions', modelKey(run), asked]);
  const { value, status, problem } = useAnswer(key, () => engine.listPredictions(asked));
  return (
    <>
      {problem === undefined ? null : (
        <p className={tools.note} role="alert">
          {problem}
        </p>
      )}
      <ul
        ref={ref}
        className={`${tools.images} ${status === 'loading' && value !== undefined ? tools.fading : ''}`}
        style={{ gap, paddingTop: 0 }}
        aria-label={props.name}
        aria-busy={status === 'loading'}
      >
        {value?.predictions.map((own) => {
          const [ofLabel, taken] = [names[own.label] ?? '', names[own.predicted] ?? ''];
          const share = formatPercent(own.probability);
          return (
            <li key={own.index} style={{ width: cell.width }}>
              <button
                type="button"
                className={classes.prediction}
                title={text.title(ofLabel, taken, share, own.index)}
                aria-pressed={chosen === undefined ? undefined : chosen === own.index}
                onClick={() => onChoose(own)}
              >
                <ImageView image={own.image} size={side} />
                <VisuallyHidden>{text.image(own.index)}</VisuallyHidden>
                <span className={classes.words} data-wrong={own.label !== own.predicted || undefined}>
                  {text.of(ofLabel, taken)}
                </span>
                <span className={`${classes.share} mono`}>{share}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {total <= page.count && foot === undefined ? null : (
        <div className={tools.tools} style={{ minHeight: 34 }}>
          {foot}
          <Pager page={page} total={total} onTurn={setOffset} />
        </div>
      )}
    </>
  );
}
