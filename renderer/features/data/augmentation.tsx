import { IconArrowsShuffle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { augmentation as schema } from '../../../core/document/dataset.ts';
import { setTraining } from '../../../core/document/operations/training.ts';
import type { DataRequest, DatasetDescription } from '../../../core/protocol/data.ts';
import { type Field, fieldsOf } from '../../base/forms/fields.ts';
import { ImageView } from '../../base/images/image-view.tsx';
import { sideFor } from '../../base/kit/paging.ts';
import tools from '../../base/kit/parts.module.css';
import { useAnswer } from '../../base/kit/use-answer.ts';
import { useRoom } from '../../base/kit/use-room.ts';
import { dataText } from '../../base/strings/data.ts';
import { engine } from '../../model/host/engine.ts';
import { act } from '../../model/state/act.ts';
import { endStep, useDocument } from '../../model/state/document.ts';
import classes from './augmentation.module.css';
import { keyOf } from './data-request.ts';
import { useData } from './data-state.ts';
import { useDataView } from './data-view.ts';
import { SettingLine } from './setting-line.tsx';

const text = dataText.augmentation;
const labels: Readonly<Record<string, string>> = text.fields;

const fields: readonly Field[] = fieldsOf(schema).map((field) => ({
  ...field,
  label: labels[field.name] ?? field.label,
  ...(field.kind === 'number' ? { step: field.name === 'rotation' ? 5 : 0.05 } : {}),
}));

const draws = 8;
const sides = [112, 96, 80, 72, 64, 56, 48, 40] as const;
const captionHeight = 16;

interface AugmentationProps {
  readonly request: DataRequest;
  readonly description: DatasetDescription;
  /** Leads to the other views. */
  readonly views: ReactNode;
}

/** The document's augmentation, and what it makes of one image in the first eight epochs. */
export function Augmentation({ request, description, views }: AugmentationProps) {
  const written = useDocument(({ history }) => history.document.training?.augmentation);
  const seed = useDocument(({ history }) => history.document.training?.seed ?? 0);
  const image = useDataView((state) => state.image);
  const generation = useData((state) => state.generation);
  const train = description.counts.train.reduce((all, count) => all + count, 0);
  const index = train === 0 ? 0 : image % train;
  const settings = schema.parse(written ?? {});
  const key = JSON.stringify(['augmentation', generation, keyOf(request), index, settings, seed]);
  const { value, status, problem } = useAnswer(
    key,
    () => engine.augmentationPreview({ data: request, index, count: draws, augmentation: settings, seed }),
    { patience: 150 },
  );
  const [ref, room] = useRoom<HTMLUListElement>();
  const side = sideFor(room, draws + 1, sides, captionHeight, 8);
  const values: Readonly<Record<string, unknown>> = { ...written };
  const isOff = fields.every(({ name, initial }) => (values[name] ?? initial) === initial);
  return (
    <>
      <div className={tools.tools}>
        {views}
        <span className={tools.push} />
        <button
          type="button"
          className={tools.button}
          onClick={() => useDataView.setState({ image: Math.floor(Math.random() * Math.max(1, train)) })}
        >
          <IconArrowsShuffle size={14} aria-hidden />
          {text.another}
        </button>
        <button
          type="button"
          className={tools.button}
          disabled={written === undefined}
          onClick={() =>
            act(dataText.steps.augmentationOff, (draft) => setTraining(draft, { augmentation: undefined }))
          }
        >
          {text.reset}
        </button>
      </div>
      <div className={classes.body}>
        <section className={classes.settings} aria-label={text.settings}>
          {fields.map((field) => (
            <SettingLine
              key={field.name}
              field={field}
              value={values[field.name]}
              unit={text.units[field.name]}
              onChange={(next) =>
                act(
                  dataText.steps.set(field.label),
                  (draft) => setTraining(draft, { augmentation: { [field.name]: next } }),
                  `augmentation:${field.name}`,
                )
              }
              onEnd={endStep}
            />
          ))}
        </section>
        <div className={classes.shown}>
          {problem === undefined ? null : (
            <p className={tools.note} role="alert">
              {problem}
            </p>
          )}
          <ul
            ref={ref}
            className={`${tools.images} ${status === 'loading' && value !== undefined ? tools.fading : ''}`}
            aria-label={text.images}
            aria-busy={status === 'loading'}
          >
            {room.width === 0
              ? null
              : value?.map((image, i) => {
                  const name = i === 0 ? text.original : text.draw(i);
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the draws have an order and nothing else
                    <li key={i} className={tools.cell} data-original={i === 0 || undefined}>
                      <ImageView image={image} size={side} label={name} />
                      <span className={tools.caption} aria-hidden>
                        {name}
                      </span>
                    </li>
                  );
                })}
          </ul>
          {isOff ? <p className={tools.note}>{text.off}</p> : null}
          {settings.mixup > 0 ? <p className={tools.note}>{text.mixup}</p> : null}
        </div>
      </div>
    </>
  );
}
