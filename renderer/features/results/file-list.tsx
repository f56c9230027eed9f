import type { RunSummary } from '../../../core/protocol/runs.ts';
import { ImageView } from '../../base/images/image-view.tsx';
import { useAnswer } from '../../base/kit/use-answer.ts';
import { resultsText } from '../../base/strings/results.ts';
import { engine } from '../../model/host/engine.ts';
import { formatPercent } from './percent.ts';
import list from './prediction-list.module.css';
import { modelKey, type Subject, useResults } from './results-state.ts';
import { likeliestOf } from './top-classes.ts';
import classes from './try.module.css';

const text = resultsText.file;

const side = 56;

/** The images that a person has brought, each with what the network says of it; one of them is looked at. */
export function FileList({ run }: { readonly run: RunSummary }) {
  const files = useResults((state) => state.files);
  const chosen = useResults(({ subject }) => subject?.key);
  if (files.length < 2) return null;
  return (
    <ul className={classes.files} aria-label={text.list}>
      {files.map((file) => (
        <li key={file.key}>
          <File run={run} file={file} chosen={file.key === chosen} />
        </li>
      ))}
    </ul>
  );
}

interface FileProps {
  readonly run: RunSummary;
  readonly file: Subject;
  readonly chosen: boolean;
}

function File({ run, file, chosen }: FileProps) {
  const key = JSON.stringify(['predict', modelKey(run), file.key]);
  const { value, problem } = useAnswer(key, () => engine.predictImage({ id: run.id, image: file.image }));
  const likeliest = value === undefined ? undefined : likeliestOf(value.classes, value.probabilities);
  return (
    <button
      type="button"
      className={list.prediction}
      title={file.name}
      aria-pressed={chosen}
      onClick={() => useResults.setState({ subject: file })}
    >
      {value === undefined ? (
        <span className={classes.unread} style={{ width: side, height: side }} />
      ) : (
        <ImageView image={value.image} size={side} label={file.name} />
      )}
      {problem === undefined ? (
        <>
          <span className={list.words}>{likeliest?.name ?? '…'}</span>
          <span className={list.share}>
            {likeliest === undefined ? '' : formatPercent(likeliest.probability)}
          </span>
        </>
      ) : (
        <span className={list.words} data-wrong title={problem}>
          {text.unreadable}
        </span>
      )}
    </button>
  );
}
