import type { RunSummary } from '../../../core/protocol/runs.ts';
import { travelOf } from '../../../core/training/depth.ts';
import { experimentText as text } from '../../base/strings/experiment.ts';
import { formatShare } from '../../base/strings/format.ts';
import { formatScalar, localized } from '../../base/strings/numbers.ts';
import { runsText } from '../../base/strings/runs.ts';
import type { Evidence } from './evidence.ts';
import classes from './experiment.module.css';
import type { Experiment } from './use-experiment.ts';

interface MeasuredProps {
  readonly experiment: Experiment;
  readonly evidence: Evidence | undefined;
}

/** Both networks in numbers, side by side. */
export function Measured({ experiment: { residual, plain }, evidence }: MeasuredProps) {
  const { rows } = text;
  return (
    <table className={classes.measured}>
      <caption>{text.measured}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col" data-role="residual">
            {text.columns.residual}
          </th>
          <th scope="col" data-role="plain">
            {text.columns.plain}
          </th>
        </tr>
      </thead>
      <tbody>
        <Row name={rows.status} residual={stateOf(residual)} plain={stateOf(plain)} />
        <Row
          name={rows.start}
          residual={ratioText(evidence?.start.residual)}
          plain={ratioText(evidence?.start.plain)}
        />
        <Row
          name={rows.now}
          residual={ratioText(evidence?.now.residual)}
          plain={ratioText(evidence?.now.plain)}
        />
        <Row
          name={rows.loss(evidence?.loss?.step ?? 0)}
          residual={numberText(evidence?.loss?.residual)}
          plain={numberText(evidence?.loss?.plain)}
        />
        <Row
          name={rows.accuracy}
          residual={shareText(residual.last?.accuracy)}
          plain={shareText(plain.last?.accuracy)}
        />
        <Row
          name={rows.validation}
          residual={shareText(residual.last?.valAccuracy)}
          plain={shareText(plain.last?.valAccuracy)}
        />
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly name: string;
  readonly residual: string;
  readonly plain: string;
}

function Row({ name, residual, plain }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="mono">{residual}</td>
      <td className="mono">{plain}</td>
    </tr>
  );
}

function stateOf({ status }: RunSummary): string {
  return runsText.status[status];
}

function ratioText(ratio: number | undefined): string {
  if (ratio === undefined) return text.notYet;
  return `${formatScalar(ratio, 2)} ${text.verdicts[travelOf(ratio)]}`;
}

function numberText(value: number | undefined): string {
  return value === undefined ? text.notYet : localized(value.toFixed(3));
}

function shareText(value: number | null | undefined): string {
  return value === undefined || value === null ? text.notYet : formatShare(value);
}
