import type { ReactNode } from 'react';
import type { DatasetDescription } from '../../../core/protocol/data.ts';
import tools from '../../base/kit/parts.module.css';
import { dataText } from '../../base/strings/data.ts';
import classes from './skipped.module.css';

const text = dataText.skipped;

interface SkippedProps {
  readonly description: DatasetDescription;
  /** Leads to the other views. */
  readonly views: ReactNode;
}

/** Files that the dataset does not use, and why. */
export function Skipped({ description, views }: SkippedProps) {
  return (
    <>
      <div className={tools.tools}>{views}</div>
      <SkippedTable description={description} />
    </>
  );
}

function SkippedTable({ description }: { readonly description: DatasetDescription }) {
  const { skipped, skippedCount } = description;
  if (skippedCount === 0) return <p className={tools.note}>{text.none}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.scroll} aria-label={text.table} tabIndex={0}>
      <table className={classes.table} aria-label={text.table}>
        <thead>
          <tr>
            <th scope="col">{text.file}</th>
            <th scope="col">{text.reason}</th>
          </tr>
        </thead>
        <tbody>
          {skipped.map(({ file, reason }) => (
            <tr key={`${file} ${reason}`}>
              <td className="mono">{file}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {skippedCount > skipped.length ? (
        <p className={tools.note}>{text.more(skipped.length, skippedCount)}</p>
      ) : null}
    </section>
  );
}
