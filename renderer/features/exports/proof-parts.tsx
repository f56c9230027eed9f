import { useState } from 'react';
import type { Report } from '../../../core/formats/report.ts';
import { exportsText } from '../../base/strings/exports.ts';
import { formatBytes, formatCount, formatShort } from '../../base/strings/format.ts';
import { formatPercent, formatScalar, localized } from '../../base/strings/numbers.ts';
import { groupChanges } from './group-changes.ts';
import { isBeyond } from './layer-bars.ts';
import classes from './proof.module.css';

const text = exportsText;

/** A share with the digits in which two accuracies of the same images may differ. */
function percent(share: number | null): string {
  return share === null ? text.facts.noAccuracy : formatPercent(share);
}

function figure(value: number): string {
  return value >= Number.MAX_VALUE ? text.layers.broken : formatScalar(value);
}

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly hint: string;
}

/** The figures that people look for first. */
export function ProofFacts({ report }: { readonly report: Report }) {
  return (
    <dl className={classes.facts}>
      {factsOf(report).map(({ name, value, hint }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="mono">{value}</dd>
          {hint !== '' && <dd className={classes.hint}>{hint}</dd>}
        </div>
      ))}
    </dl>
  );
}

function factsOf({ accuracy, latency, identity, parameters, macs }: Report): Fact[] {
  const { facts } = text;
  const bytes = identity.files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    ...(accuracy === null
      ? []
      : [
          {
            name: facts.accuracy,
            value: `${percent(accuracy.source)} → ${percent(accuracy.target)}`,
            hint: facts.accuracyHint(accuracy.samples, accuracy.split),
          },
        ]),
    ...(latency === null
      ? []
      : [
          {
            name: facts.latency,
            value: `${facts.milliseconds(latency.source)} → ${facts.milliseconds(latency.target)}`,
            hint: facts.latencyHint(latency.runs),
          },
        ]),
    { name: facts.size, value: formatBytes(bytes), hint: facts.files(identity.files.length) },
    { name: facts.weights, value: formatCount(parameters), hint: `${identity.weightsFrom}` },
    { name: facts.macs, value: formatShort(macs), hint: '' },
  ];
}

/** How far each output is apart. */
export function Outputs({ report: { outputs, inputs, source } }: { readonly report: Report }) {
  const { columns, hints, title } = text.outputs;
  const fed = inputs.map(({ samples, name, batch }) => text.outputs.input(samples, name, batch));
  return (
    <section>
      <table className={classes.table}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            {(['maxAbsolute', 'maxRelative', 'rms', 'cosine', 'sameLargest'] as const).map((column) => (
              <th key={column} scope="col" title={hints[column]} data-number>
                {columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {outputs.map((output) => (
            <tr key={output.name}>
              <th scope="row" className="mono">
                {output.name}
              </th>
              <td className="mono">{figure(output.maxAbsolute)}</td>
              <td className="mono" data-beyond={isBeyond(output) || undefined}>
                {figure(output.maxRelative)}
              </td>
              <td className="mono">{figure(output.rms)}</td>
              <td className="mono">{localized(output.cosine.toFixed(6))}</td>
              <td className="mono">{percent(output.sameLargest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.hint}>{text.outputs.on(source ?? '', fed.join(', '))}</p>
    </section>
  );
}

export function Remarks({ remarks }: Pick<Report, 'remarks'>) {
  if (remarks.length === 0) return null;
  return (
    <section>
      <h3 className={classes.title}>{text.remarks}</h3>
      {remarks.map((remark) => (
        <p key={remark} className={classes.remark}>
          {remark}
        </p>
      ))}
    </section>
  );
}

/** Changes that are listed at once, and layers that are named for each. */
const mostChanges = 5;
const mostNamed = 3;

/** What the file does otherwise than the document, and still computes the same. */
export function Changes({ changes }: Pick<Report, 'changes'>) {
  const [all, setAll] = useState(false);
  const groups = groupChanges(changes);
  const shown = all ? groups : groups.slice(0, mostChanges);
  const left = groups.length - shown.length;
  return (
    <section>
      <h3 className={classes.title}>{text.changes.title}</h3>
      {changes.length === 0 && <p className={classes.hint}>{text.changes.none}</p>}
      <ul className={classes.changes}>
        {shown.map(({ what, paths }) => (
          <li key={what}>
            <span>{what.charAt(0).toUpperCase() + what.slice(1)}</span>
            {paths.length > 0 && (
              <span className={classes.paths} title={paths.join(', ')}>
                <span className="mono">{paths.slice(0, mostNamed).join('  ')}</span>
                {paths.length > mostNamed && ` ${text.problems.more(paths.length - mostNamed)}`}
              </span>
            )}
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          {text.changes.more(left)}
        </button>
      )}
    </section>
  );
}
