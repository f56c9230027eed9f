import { useId, useMemo } from 'react';
import { type Difference, documentDifferences } from '../../../../core/document/differences.ts';
import type { RunSummary } from '../../../../core/protocol/runs.ts';
import { formatAge } from '../../../base/strings/format.ts';
import { runsText } from '../../../base/strings/runs.ts';
import { useDocument } from '../../../model/state/document.ts';
import { isOwn, useRuns } from '../../../model/state/runs.ts';
import { settingsNow } from '../changed.ts';
import { otherRun } from '../other-run.ts';
import { nameInList, useRunLabels } from '../run-labels.ts';
import { openDocumentItself, useRunsTable } from '../runs-state.ts';
import { runDifferences } from '../settings.ts';
import classes from './details.module.css';
import { useRunDocument } from './use-run-document.ts';

const text = runsText.panel;

/** In what a run is not like another: its settings, and the network that was trained. */
export function Differences({ run }: { readonly run: RunSummary }) {
  const runs = useRuns((state) => state.runs);
  const shown = useRuns((state) => state.shown);
  const against = useRunsTable((state) => state.against);
  const selected = useRunsTable((state) => state.selected);
  const labels = useRunLabels();
  const field = useId();
  const toDocument = against === openDocumentItself && isOwn(run);
  const other = toDocument ? undefined : otherRun(run, runs, { against, selected, shown });
  if (other === undefined && !isOwn(run)) return <p className={classes.quiet}>{text.alone}</p>;
  return (
    <>
      <div className={classes.against}>
        <label htmlFor={field}>{text.against}</label>
        <select
          id={field}
          value={other?.id ?? openDocumentItself}
          onChange={(event) => useRunsTable.setState({ against: event.currentTarget.value })}
        >
          {isOwn(run) && <option value={openDocumentItself}>{text.openDocument}</option>}
          {[...runs.values()]
            .filter(({ id }) => id !== run.id)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {`${nameInList(one, labels)} · ${formatAge(Date.parse(one.createdAt))}`}
              </option>
            ))}
        </select>
      </div>
      {other === undefined ? (
        <SinceThen run={run} />
      ) : (
        <Both run={run} other={other} name={nameInList(other, labels)} />
      )}
    </>
  );
}

/** What has been changed in the open document since this run of it. */
function SinceThen({ run }: { readonly run: RunSummary }) {
  const document = useDocument(({ history }) => history.document);
  const trained = useRunDocument(run.id);
  const settings = useMemo(() => runDifferences(run, settingsNow(document, run.backend)), [run, document]);
  const network = useMemo(
    () =>
      trained !== undefined && 'document' in trained
        ? documentDifferences(trained.document, document)
        : undefined,
    [trained, document],
  );
  const names = [text.first, text.now] as const;
  return (
    <>
      <DifferenceTable name={text.settings} same={text.sameSettings} differences={settings} names={names} />
      {network === undefined ? (
        <p className={classes.quiet}>
          {trained !== undefined && 'problem' in trained ? trained.problem : text.reading}
        </p>
      ) : (
        <DifferenceTable name={text.network} same={text.sameAsNow} differences={network} names={names} />
      )}
    </>
  );
}

interface BothProps {
  readonly run: RunSummary;
  readonly other: RunSummary;
  readonly name: string;
}

function Both({ run, other, name }: BothProps) {
  const names = [name, text.first] as const;
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
      <DifferenceTable name={text.settings} same={text.sameSettings} differences={settings} names={names} />
      {documents !== undefined && (
        <DifferenceTable
          name={text.network}
          same={text.sameDocuments}
          differences={documents}
          names={names}
        />
      )}
      {documents === undefined && <p className={classes.quiet}>{problem ?? text.reading}</p>}
    </>
  );
}

interface DifferenceTableProps {
  readonly name: string;
  readonly same: string;
  readonly differences: readonly Difference[];
  /** What the two columns are called. */
  readonly names: readonly [before: string, after: string];
}

function DifferenceTable({ name, same, differences, names }: DifferenceTableProps) {
  if (differences.length === 0) return <p className={classes.same}>{same}</p>;
  return (
    <table className={classes.differences}>
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col" title={names[0]}>
            {names[0]}
          </th>
          <th scope="col">{names[1]}</th>
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
