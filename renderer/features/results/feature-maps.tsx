import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { formatShape } from '../../../core/shape.ts';
import { ScaleBar, ValueMapView } from '../../base/images/value-map-view.tsx';
import { scaleOf } from '../../base/images/value-scale.ts';
import { Chooser } from '../../base/kit/chooser.tsx';
import { Pager } from '../../base/kit/pager.tsx';
import { cellsIn, pageAt, sideFor } from '../../base/kit/paging.ts';
import tools from '../../base/kit/parts.module.css';
import { useAnswer } from '../../base/kit/use-answer.ts';
import { useRoom } from '../../base/kit/use-room.ts';
import { resultsText } from '../../base/strings/results.ts';
import { engine } from '../../model/host/engine.ts';
import classes from './inside.module.css';
import { modelKey, type Subject } from './results-state.ts';
import type { LookLayer } from './run-layers.ts';

const text = resultsText.inside;

/** Largest first: few channels are shown larger. */
const sides = [160, 128, 96, 80, 64] as const;
const captionHeight = 20;
/** As many as one call answers. */
const most = 256;

interface FeatureMapsProps {
  readonly run: RunSummary;
  readonly subject: Subject;
  readonly layers: readonly LookLayer[];
  readonly layer: string;
  readonly onLayer: (path: string) => void;
  /** Leads to the other views. */
  readonly views: ReactNode;
}

/** What each channel of a layer answers to the image; all channels in sight share one scale. */
export function FeatureMaps({ run, subject, layers, layer, onLayer, views }: FeatureMapsProps) {
  const [offset, setOffset] = useState({ layer, at: 0 });
  const [ref, space] = useRoom<HTMLUListElement>();
  const channels = layers.find(({ path }) => path === layer)?.shape[2] ?? 1;
  const side = sideFor(space, channels, sides, captionHeight, 8);
  const room = cellsIn(space, { width: side, height: side + captionHeight }, 8, most);
  const page = pageAt(offset.layer === layer ? offset.at : 0, Math.max(1, room));
  const asked = { id: run.id, layer, image: subject.image, ...page };
  const key = room === 0 ? null : JSON.stringify(['maps', modelKey(run), subject.key, layer, page]);
  const { value, status, problem } = useAnswer(key, () => engine.featureMaps(asked));
  const scale = useMemo(() => scaleOf(value?.maps ?? []), [value]);
  const [only] = value?.maps ?? [];
  const isVector = value !== undefined && value.shape.length === 1;
  const at = layers.findIndex(({ path }) => path === layer);
  const step = (by: number): void => {
    const next = layers[at + by];
    if (next !== undefined) onLayer(next.path);
  };
  return (
    <>
      <div className={tools.tools}>
        {views}
        <span className={classes.layer}>
          <button
            type="button"
            className={tools.icon}
            aria-label={text.previousLayer}
            disabled={at <= 0}
            onClick={() => step(-1)}
          >
            <IconChevronLeft size={15} aria-hidden />
          </button>
          <Chooser
            label={text.layer}
            value={layer}
            options={layers.map(({ path, shape }) => ({
              value: path,
              label: `${path} · ${formatShape(shape)}`,
            }))}
            onChange={onLayer}
          />
          <button
            type="button"
            className={tools.icon}
            aria-label={text.nextLayer}
            disabled={at >= layers.length - 1}
            onClick={() => step(1)}
          >
            <IconChevronRight size={15} aria-hidden />
          </button>
        </span>
        <ScaleBar scale={scale} />
        {isVector || value === undefined || value.total <= page.count ? (
          <span className={`${tools.dim} ${classes.follow}`}>{text.follow}</span>
        ) : (
          <Pager page={page} total={value.total} onTurn={(next) => setOffset({ layer, at: next })} />
        )}
      </div>
      {problem === undefined ? null : (
        <p className={tools.note} role="alert">
          {problem}
        </p>
      )}
      {isVector && only !== undefined ? (
        <div className={classes.strip}>
          <ValueMapView
            map={only}
            scale={scale}
            size={Math.min(640, Math.max(160, only.width * 16))}
            tall={40}
            label={text.vector(layer, only.width)}
          />
        </div>
      ) : null}
      <ul
        ref={ref}
        className={`${tools.images} ${status === 'loading' && value !== undefined ? tools.fading : ''}`}
        style={{ paddingTop: 0 }}
        aria-label={text.maps(layer)}
        aria-busy={status === 'loading'}
      >
        {isVector
          ? null
          : value?.maps.map((map, i) => {
              const channel = page.offset + i;
              return (
                <li key={channel} className={tools.cell} style={{ width: side }}>
                  <ValueMapView map={map} scale={scale} size={side} label={text.map(channel)} />
                  <span className={`${tools.caption} mono`} aria-hidden>
                    {channel}
                  </span>
                </li>
              );
            })}
      </ul>
    </>
  );
}
