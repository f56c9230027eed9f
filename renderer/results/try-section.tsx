import type { RunSummary } from '../../core/protocol/runs.ts';
import { Segments } from '../data/parts.tsx';
import tools from '../data/tools.module.css';
import { useAnswer } from '../data/use-answer.ts';
import { engine } from '../host/engine.ts';
import { PictureView } from '../pictures/picture-view.tsx';
import { resultsText } from '../strings/results.ts';
import { ProbabilityBars } from './answer.tsx';
import { Pad } from './pad.tsx';
import { PictureDrop } from './picture-drop.tsx';
import { modelKey, useResults } from './results-state.ts';
import { SampleChooser } from './sample-chooser.tsx';
import classes from './try.module.css';

const text = resultsText;

const ways = ['draw', 'file', 'data'] as const;

/** Asks the network about a drawing, a picture of one's own, or an image of the data. */
export function TrySection({ run }: { readonly run: RunSummary }) {
  const way = useResults((state) => state.way);
  const subject = useResults((state) => (subjectFits(state.way, state.subject) ? state.subject : null));
  const key = subject === null ? null : JSON.stringify(['predict', modelKey(run), subject.key]);
  const { value, status, problem } = useAnswer(key, () => {
    if (subject === null) throw new Error('asked without a picture');
    return engine.predictImage({ id: run.id, image: subject.image });
  });
  return (
    <div className={classes['try']}>
      <section className={classes['input']} aria-label={text.subject.from}>
        <div className={tools['tools']}>
          <Segments
            label={text.subject.from}
            value={way}
            onChange={(next) => useResults.setState({ way: next })}
            options={ways.map((id) => ({ id, label: text.subject.ways[id] }))}
          />
        </div>
        {way === 'draw' && <Pad centreByDefault={run.source === 'mnist'} />}
        {way === 'file' && <PictureDrop />}
        {way === 'data' && <SampleChooser run={run} />}
      </section>
      <section className={classes['seen']} aria-label={text.answer.seen}>
        <span>{text.answer.seen}</span>
        {value === undefined || subject === null ? null : (
          <>
            <PictureView picture={value.picture} size={112} label={subject.name} />
            {way === 'draw' ? null : <p>{subject.name}</p>}
            <button
              type="button"
              className={tools['button']}
              onClick={() => useResults.setState({ section: 'inside' })}
            >
              {text.answer.look}
            </button>
          </>
        )}
      </section>
      <section
        className={classes['answer']}
        aria-label={text.answer.list}
        aria-busy={status === 'loading'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
      >
        {problem === undefined ? null : (
          <p className={tools['note']} role="alert">
            {problem}
          </p>
        )}
        {subject === null ? (
          <p className={tools['note']}>{way === 'draw' ? text.answer.teach : text.answer.teachFile}</p>
        ) : value === undefined ? null : (
          <ProbabilityBars answer={value} />
        )}
      </section>
    </div>
  );
}

/** A picture that came another way is not what this one shows. */
function subjectFits(way: (typeof ways)[number], subject: { readonly key: string } | null): boolean {
  const begin = { draw: 'drawing ', file: 'file ', data: 'data ' }[way];
  return subject?.key.startsWith(begin) === true;
}
