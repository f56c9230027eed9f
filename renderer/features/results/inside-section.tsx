import { useEffect, useState } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import tools from '../../base/kit/parts.module.css';
import { Segments } from '../../base/kit/segments.tsx';
import { useAnswer } from '../../base/kit/use-answer.ts';
import { resultsText } from '../../base/strings/results.ts';
import { engine } from '../../model/host/engine.ts';
import { useSelectedPaths } from '../../model/stage/use-selected-paths.ts';
import { CamImage } from './cam-image.tsx';
import { FeatureMaps } from './feature-maps.tsx';
import { FirstFilters } from './first-filters.tsx';
import classes from './inside.module.css';
import { dataSubject, modelKey, useResults } from './results-state.ts';
import { firstToShow, type LookLayer, layersToLookAt } from './run-layers.ts';

const text = resultsText.inside;

const none: readonly LookLayer[] = [];

/** What the network sees in an image: where it looks, what its layers answer, what its first filters are. */
export function InsideSection({ run }: { readonly run: RunSummary }) {
  const subject = useResults((state) => state.subject);
  const split = useResults((state) => state.split);
  const [view, setView] = useState<'maps' | 'filters'>('maps');
  const document = useAnswer(JSON.stringify(['layers', modelKey(run)]), async () =>
    layersToLookAt((await engine.readRunDocument({ id: run.id })).text),
  );
  const layers = document.value ?? none;
  const [layer, setLayer] = useLayer(layers);
  useEffect(() => {
    if (subject !== null) return;
    useResults.setState({ subject: dataSubject(run.id, split, 0) });
  }, [subject, run.id, split]);
  if (subject === null) return null;
  const views = (
    <Segments
      label={text.viewList}
      value={view}
      onChange={setView}
      options={(['maps', 'filters'] as const).map((option) => ({ id: option, label: text.views[option] }))}
    />
  );
  return (
    <div className={classes.inside}>
      <CamImage run={run} subject={subject} layers={layers} />
      <section className={classes.maps} aria-label={text.views[view]}>
        {view === 'filters' || layer === undefined ? (
          <FirstFilters run={run} views={views} />
        ) : (
          <FeatureMaps
            run={run}
            subject={subject}
            layers={layers}
            layer={layer}
            onLayer={setLayer}
            views={views}
          />
        )}
        {document.problem === undefined ? null : (
          <p className={tools.note} role="alert">
            {text.noLayers} {document.problem}
          </p>
        )}
      </section>
    </div>
  );
}

/** The layer that is looked at: chosen here, or by selecting it on the canvas. */
function useLayer(layers: readonly LookLayer[]): [string | undefined, (path: string) => void] {
  const [chosen, setChosen] = useState<string>();
  const selected = useSelectedPaths();
  useEffect(() => {
    const found = layers.find(({ path }) => selected.layers.has(path));
    if (found !== undefined) setChosen(found.path);
  }, [selected, layers]);
  const known = layers.some(({ path }) => path === chosen);
  return [known ? chosen : firstToShow(layers), setChosen];
}
