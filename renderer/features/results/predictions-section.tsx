import type { RunSummary } from '../../../core/protocol/runs.ts';
import tools from '../../base/kit/parts.module.css';
import { Segments } from '../../base/kit/segments.tsx';
import { resultsText } from '../../base/strings/results.ts';
import { Judged } from './judged.tsx';
import { PredictionList } from './prediction-list.tsx';
import classes from './results.module.css';
import { lookInside, useResults } from './results-state.ts';

const text = resultsText.predictions;

/** The images of which the network was most wrong, or most right. */
export function PredictionsSection({ run }: { readonly run: RunSummary }) {
  const order = useResults((state) => state.order);
  return (
    <Judged run={run}>
      {({ classes: names, count }) => (
        <section className={classes.list} aria-label={text.list}>
          <div className={tools.tools}>
            <Segments
              label={text.order}
              value={order}
              onChange={(next) => useResults.setState({ order: next })}
              options={[
                { id: 'worst', label: text.worst },
                { id: 'best', label: text.best },
              ]}
            />
            <span className={tools.dim}>{text.hint}</span>
          </div>
          <PredictionList
            key={order}
            run={run}
            names={names}
            label={null}
            predicted={null}
            order={order}
            total={count}
            name={text.list}
            onChoose={({ index }) => lookInside(run.id, index)}
          />
        </section>
      )}
    </Judged>
  );
}
