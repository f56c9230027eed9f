import type { RunSummary } from '../../../core/protocol/runs.ts';
import { ImageView } from '../../base/images/image-view.tsx';
import tools from '../../base/kit/parts.module.css';
import { Segments } from '../../base/kit/segments.tsx';
import { useAnswer } from '../../base/kit/use-answer.ts';
import { resultsText } from '../../base/strings/results.ts';
import { engine } from '../../model/host/engine.ts';
import { ProbabilityBars } from './answer.tsx';
import { ImageDrop } from './image-drop.tsx';
import { Pad } from './pad.tsx';
import { modelKey, useResults, type Way } from './results-state.ts';
import { SampleChooser } from './sample-chooser.tsx';
import classes from './try.module.css';
import { wayOf, waysFor } from './ways.ts';

const text = resultsText;

/** Asks the network about a drawing, an image of one's own, or an image of the data. */
export function TrySection({ run }: { readonly run: RunSummary }) {
  const way = useResults((state) => wayOf(run, state.way));
  const subject = useResults((state) => (subjectFits(way, state.subject) ? state.subject : null));
  const key = subject === null ? null : JSON.stringify(['predict', modelKey(run), subject.key]);
  const { value, status, problem } = useAnswer(key, () => {
    if (subject === null) throw new Error('asked without an image');
    return engine.predictImage({ id: run.id, image: subject.image });
  });
  return (
    <div className={classes.try}>
      <section className={classes.input} aria-label={text.subject.from}>
        <div className={tools.tools}>
          <Segments
            label={text.subject.from}
            value={way}
            onChange={(next) => useResults.setState({ way: next })}
            options={waysFor(run).map((id) => ({ id, label: text.subject.ways[id] }))}
          />
        </div>
        {way === 'draw' && <Pad centreByDefault={run.source === 'mnist'} />}
        {way === 'file' && <ImageDrop run={run} />}
        {way === 'data' && <SampleChooser run={run} />}
      </section>
      <section className={classes.seen} aria-label={text.answer.seen}>
        <span>{text.answer.seen}</span>
        {value === undefined || subject === null ? null : (
          <>
            <ImageView image={value.image} size={112} label={subject.name} />
            {way === 'draw' ? null : <p>{subject.name}</p>}
            <button
              type="button"
              className={tools.button}
              onClick={() => useResults.setState({ section: 'inside' })}
            >
              {text.answer.look}
            </button>
          </>
        )}
      </section>
      <section
        className={classes.answer}
        aria-label={text.answer.list}
        aria-busy={status === 'loading'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
      >
        {problem === undefined ? null : (
          <p className={tools.note} role="alert">
            {problem}
          </p>
        )}
        {subject === null ? (
          <p className={tools.note}>{way === 'draw' ? text.answer.teach : text.answer.teachFile}</p>
        ) : value === undefined ? null : (
          <ProbabilityBars answer={value} />
        )}
      </section>
    </div>
  );
}

/** An image that came another way is not what this one shows. */
function subjectFits(way: Way, subject: { readonly key: string } | null): boolean {
  const begin = { draw: 'drawing ', file: 'file ', data: 'data ' }[way];
  return subject?.key.startsWith(begin) === true;
}
