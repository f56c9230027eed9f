import { IconArrowsShuffle } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import tools from '../../base/kit/parts.module.css';
import { resultsText } from '../../base/strings/results.ts';
import { Judged } from './judged.tsx';
import { PredictionList } from './prediction-list.tsx';
import { dataSubject, useResults } from './results-state.ts';

const text = resultsText.sample;

/** Takes an image of the judged split. */
export function SampleChooser({ run }: { readonly run: RunSummary }) {
  const split = useResults((state) => state.split);
  const index = useResults(({ subject }) =>
    subject?.image.from === 'data' && subject.image.split === split ? subject.image.index : undefined,
  );
  const show = (next: number): void => useResults.setState({ subject: dataSubject(run.id, split, next) });
  useEffect(() => {
    if (index === undefined) useResults.setState({ subject: dataSubject(run.id, split, 0) });
  }, [index, run.id, split]);
  return (
    <Judged run={run}>
      {({ classes: names, count }) => (
        <PredictionList
          key={split}
          run={run}
          names={names}
          label={null}
          predicted={null}
          order="given"
          total={count}
          name={text.list}
          chosen={index}
          onChoose={(prediction) => show(prediction.index)}
          foot={
            <button
              type="button"
              className={tools.button}
              onClick={() => show(Math.floor(Math.random() * count))}
            >
              <IconArrowsShuffle size={14} aria-hidden />
              {text.another}
            </button>
          }
        />
      )}
    </Judged>
  );
}
