import { useMemo } from 'react';
import type { DataRequest, DatasetDescription } from '../../../core/protocol/data.ts';
import { dataRemarks } from '../../../core/training/data-remarks.ts';
import { imagesIn } from '../../../core/training/suit.ts';
import { ImageView } from '../../base/images/image-view.tsx';
import { useAnswer } from '../../base/kit/use-answer.ts';
import { formatCount } from '../../base/strings/format.ts';
import { tellIssue } from '../../base/strings/issues.ts';
import { ownImagesText } from '../../base/strings/own-images.ts';
import { engine } from '../../model/host/engine.ts';
import { classTable } from '../data/class-table.ts';
import { keyOf } from '../data/data-request.ts';
import classes from './own-images.module.css';

const text = ownImagesText.look;

/** Classes that are shown, and images of each. */
const shown = { classes: 5, images: 5 };
const side = 48;

interface FoundProps {
  readonly path: string;
  readonly request: DataRequest;
  readonly description: DatasetDescription;
}

/** What is in the folder: classes with their counts and some of their images. */
export function Found({ path, request, description }: FoundProps) {
  const { rows, largest } = useMemo(() => classTable(description), [description]);
  const remarks = useMemo(() => dataRemarks(description), [description]);
  const { skippedCount } = description;
  return (
    <section aria-label={text.classes}>
      <h3>{text.holds(imagesIn(description), rows.length)}</h3>
      <p className={classes.path} title={path}>
        {path}
      </p>
      <ul className={classes.classes}>
        {rows.slice(0, shown.classes).map(({ name, label, total }) => (
          <li key={label}>
            <div className={classes.class}>
              <span title={name}>{name}</span>
              <span className="mono">{formatCount(total)}</span>
            </div>
            <div className={classes.bar} aria-hidden>
              <span style={{ width: `${(100 * total) / Math.max(1, largest)}%` }} />
            </div>
            <Samples request={request} label={label} name={name} />
          </li>
        ))}
        {rows.length > shown.classes && (
          <li className={classes.note}>{text.more(rows.length - shown.classes)}</li>
        )}
      </ul>
      {(remarks.length > 0 || skippedCount > 0) && (
        <ul className={classes.remarks} aria-label={text.remarks}>
          {remarks.map((remark) => (
            <li key={remark.code}>{tellIssue(remark).message}</li>
          ))}
          {skippedCount > 0 && <li>{text.skipped(skippedCount)}</li>}
        </ul>
      )}
    </section>
  );
}

interface SamplesProps {
  readonly request: DataRequest;
  readonly label: number;
  readonly name: string;
}

function Samples({ request, label, name }: SamplesProps) {
  const asked = { data: request, split: 'train', label, offset: 0, count: shown.images, side: 96 } as const;
  const key = JSON.stringify(['own samples', keyOf(request), label]);
  const { value, problem } = useAnswer(key, () => engine.dataSamples(asked));
  return (
    <div className={classes.samples}>
      {problem !== undefined && <span role="alert">{problem}</span>}
      {value?.samples.map(({ index, image }) => (
        <ImageView key={index} image={image} size={side} label={text.sample(name)} />
      ))}
    </div>
  );
}
