import { useId, useState } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { Overlay } from '../../base/images/overlay.tsx';
import { Chooser } from '../../base/kit/chooser.tsx';
import tools from '../../base/kit/parts.module.css';
import { useAnswer } from '../../base/kit/use-answer.ts';
import { resultsText } from '../../base/strings/results.ts';
import { engine } from '../../model/host/engine.ts';
import classes from './inside.module.css';
import { formatPercent } from './percent.ts';
import { modelKey, type Subject, useResults } from './results-state.ts';
import type { LookLayer } from './run-layers.ts';

const text = resultsText.inside;

interface CamImageProps {
  readonly run: RunSummary;
  readonly subject: Subject;
  readonly layers: readonly LookLayer[];
}

/** The image, and over it what in it speaks for a class (Grad-CAM, Selvaraju et al. 2017). */
export function CamImage({ run, subject, layers }: CamImageProps) {
  const id = useId();
  const [wanted, setWanted] = useState<number | null>(null);
  const [layer, setLayer] = useState<string | null>(null);
  const [opacity, setOpacity] = useState(0.6);
  const model = modelKey(run);
  const seen = useAnswer(JSON.stringify(['predict', model, subject.key]), () =>
    engine.predictImage({ id: run.id, image: subject.image }),
  );
  const asked = { id: run.id, image: subject.image, layer, class: wanted };
  const cam = useAnswer(JSON.stringify(['cam', model, subject.key, layer, wanted]), () =>
    engine.gradCam(asked),
  );
  const names = seen.value?.classes ?? [];
  const { value } = cam;
  const name = value === undefined ? '' : (names[value.class] ?? '');
  const share = value === undefined ? '' : formatPercent(value.probability);
  const problem = cam.problem ?? seen.problem;
  return (
    <section className={classes.image} aria-label={text.image}>
      <div className={classes.overlay}>
        {value === undefined ? null : (
          <Overlay
            image={value.image}
            map={value.map}
            opacity={opacity}
            size={148}
            label={text.cam(name, share, value.layer)}
          />
        )}
        {problem === undefined ? null : <p role="alert">{problem}</p>}
        {value?.map.values.every((own) => own === 0) ? <p>{text.silent}</p> : null}
        <p>{subject.name}</p>
      </div>
      <div className={classes.form}>
        <label htmlFor={`${id}-class`}>{text.camClass}</label>
        <Chooser
          id={`${id}-class`}
          wide
          value={wanted === null ? '' : String(wanted)}
          options={[
            {
              value: '',
              label: value !== undefined && wanted === null ? `${name}, ${share}` : text.likeliest,
            },
            ...names.map((own, label) => ({
              value: String(label),
              label: `${own}, ${formatPercent(seen.value?.probabilities[label] ?? 0)}`,
            })),
          ]}
          onChange={(next) => setWanted(next === '' ? null : Number(next))}
        />
        <label htmlFor={`${id}-layer`}>{text.camLayer}</label>
        <Chooser
          id={`${id}-layer`}
          wide
          value={layer ?? ''}
          options={[
            { value: '', label: text.lastLayer },
            ...layers.filter(({ hasArea }) => hasArea).map(({ path }) => ({ value: path, label: path })),
          ]}
          onChange={(next) => setLayer(next === '' ? null : next)}
        />
        <label htmlFor={`${id}-opacity`}>{text.opacity}</label>
        <input
          id={`${id}-opacity`}
          type="range"
          className={classes.range}
          min={0}
          max={1}
          step={0.05}
          value={opacity}
          onChange={(event) => setOpacity(event.currentTarget.valueAsNumber)}
        />
        <button
          type="button"
          className={tools.button}
          onClick={() => useResults.setState({ section: 'try', way: 'data' })}
        >
          {text.another}
        </button>
      </div>
    </section>
  );
}
