import { useId, useMemo } from 'react';
import { type Difference, documentDifferences } from '../../../core/document/differences.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { useRuns } from '../../state/runs.ts';
import { runsText } from '../../strings/runs.ts';
import { formatAge } from '../../theme/format.ts';
import { otherRun } from '../other-run.ts';
import { useRunsTable } from '../runs-state.ts';
import { runDifferences } from '../settings.ts';
import styles from './details.module.css';
import { useRunDocument } from './use-run-document.ts';

const text = runsText.panel;

/** In what a run is not like another: its settings, and the network that was trained. */
export function Differences({ run }: { readonly run: RunSummary }) {
  const runs = useRuns((state) => state.runs);
  const shown = useRuns((state) => state.shown);
  const against = useRunsTable((state) => state.against);
  const selected = useRunsTable((state) => state.selected);
  const other = otherRun(run, runs, { against, selected, shown });
  const field = useId();
  if (other === undefined) return <p className={styles['quiet']}>{text.alone}</p>;
  return (
    <>
      <div className={styles['against']}>
        <label htmlFor={field}>{text.against}</label>
        <select
          id={field}
          value={other.id}
          onChange={(event) => useRunsTable.setState({ against: event.currentTarget.value })}
        >
          {[...runs.values()]
            .filter(({ id }) => id !== run.id)
            .map(({ id, name, createdAt }) => (
              <option key={id} value={id}>
                {`${name} · ${formatAge(Date.parse(createdAt))}`}
              </option>
            ))}
        </select>
      </div>
      <Both run={run} other={other} />
    </>
  );
}

function Both({ run, other }: { readonly run: RunSummary; readonly other: RunSummary }) {
  const settings = useMemo(() => runDifferences(other, run), [other, run]);
  const [a, b] = [useRunDocument(other.id), useRunDocument(run.id)];
  const documents = useMemo(
    () =>
      a !== undefined && b !== undefined && 'document' in a && 'document' in b
        ? documentDifferences(a.document, b.document)
        : undefined,
    [a, b],
  );
  const problem = [a, b].flatMap((read) =>
    read !== undefined && 'problem' in read ? [read.problem] : [],
  )[0];
  return (
    <>
      <DifferenceTable name={text.settings} same={text.sameSettings} differences={settings} other={other} />
      {documents !== undefined && (
        <DifferenceTable
          name={text.network}
          same={text.sameDocuments}
          differences={documents}
          other={other}
        />
      )}
      {documents === undefined && <p className={styles['quiet']}>{problem ?? text.reading}</p>}
    </>
  );
}

interface DifferenceTableProps {
  readonly name: string;
  readonly same: string;
  readonly differences: readonly Difference[];
  readonly other: RunSummary;
}

function DifferenceTable({ name, same, differences, other }: DifferenceTableProps) {
  if (differences.length === 0) return <p className={styles['same']}>{same}</p>;
  return (
    <table className={styles['differences']}>
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col" title={other.name}>
            {other.name}
          </th>
          <th scope="col">{text.first}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((difference) => (
          <tr key={[difference.of, difference.graph, difference.name].join('|')}>
            <th scope="row" className="mono">
              {difference.of === 'edge' && `${text.edge} `}
              {difference.of === 'block' && `${text.block} `}
              {difference.name}
              {difference.graph !== null && <small>{text.inBlock(difference.graph)}</small>}
            </th>
            <td className="mono">{side(difference.before)}</td>
            <td className="mono">{side(difference.after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function side(value: string | null): string {
  if (value === null) return text.absent;
  return value === '' ? text.present : value;
}
