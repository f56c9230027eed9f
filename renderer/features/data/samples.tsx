import type { ReactNode } from 'react';
import type { DataRequest, DatasetDescription } from '../../../core/protocol/data.ts';
import { mostImages } from '../../../core/protocol/data.ts';
import { ImageView } from '../../base/images/image-view.tsx';
import { Chooser } from '../../base/kit/chooser.tsx';
import { Pager } from '../../base/kit/pager.tsx';
import { cellsIn, pageAt } from '../../base/kit/paging.ts';
import classes from '../../base/kit/parts.module.css';
import { Segments } from '../../base/kit/segments.tsx';
import { useAnswer } from '../../base/kit/use-answer.ts';
import { useRoom } from '../../base/kit/use-room.ts';
import { dataText } from '../../base/strings/data.ts';
import { formatCount } from '../../base/strings/format.ts';
import { engine } from '../../model/host/engine.ts';
import { splitNames } from './class-table.ts';
import { keyOf } from './data-request.ts';
import { useData } from './data-state.ts';
import { showClass, showSplit, useDataView } from './data-view.ts';

const text = dataText.samples;

/** Longer side of an image, and its place with the word below. */
const side = 56;
const cell = { width: side, height: side + 16 };

interface SamplesProps {
  readonly request: DataRequest;
  readonly description: DatasetDescription;
  /** Leads to the other views. */
  readonly views: ReactNode;
}

/** Images of a split, as many as there is room for. */
export function Samples({ request, description, views }: SamplesProps) {
  const { split, label, offset } = useDataView();
  const generation = useData((state) => state.generation);
  const [ref, space] = useRoom<HTMLUListElement>();
  const room = cellsIn(space, cell, 8, mostImages);
  const page = pageAt(offset, Math.max(1, room));
  const asked = { data: request, split, label, offset: page.offset, count: page.count, side: 128 };
  const key = room === 0 ? null : JSON.stringify(['samples', generation, keyOf(request), split, label, page]);
  const { value, status, problem } = useAnswer(key, () => engine.dataSamples(asked));
  const { counts, classes: names } = description;
  const total =
    label === null ? counts[split].reduce((all, count) => all + count, 0) : (counts[split][label] ?? 0);
  return (
    <>
      <div className={classes.tools}>
        {views}
        <Segments
          label={text.split}
          value={split}
          onChange={showSplit}
          options={splitNames.map((id) => ({
            id,
            label: (
              <>
                {dataText.classes.short[id]}
                <span className="mono">{formatCount(counts[id].reduce((all, count) => all + count, 0))}</span>
              </>
            ),
          }))}
        />
        <Chooser
          label={text.class}
          value={label === null ? '' : String(label)}
          options={[
            { value: '', label: text.all },
            ...names.map((name, index) => ({ value: String(index), label: name })),
          ]}
          onChange={(value) => showClass(value === '' ? null : Number(value))}
        />
        <Pager page={page} total={total} onTurn={(next) => useDataView.setState({ offset: next })} />
      </div>
      {problem === undefined ? null : (
        <p className={classes.note} role="alert">
          {problem}
        </p>
      )}
      <ul
        ref={ref}
        className={`${classes.images} ${status === 'loading' && value !== undefined ? classes.fading : ''}`}
        aria-label={text.list}
        aria-busy={status === 'loading'}
      >
        {total === 0 ? <li className={classes.note}>{text.none}</li> : null}
        {value?.samples.map((sample) => {
          const name = names[sample.label] ?? String(sample.label);
          return (
            <li key={`${split} ${sample.index}`} className={classes.cell} style={{ width: side }}>
              <ImageView image={sample.image} size={side} label={text.image(name, sample.index)} />
              <span className={classes.caption} aria-hidden title={name}>
                {name}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
