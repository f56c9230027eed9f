import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { experimentText as text } from '../../base/strings/experiment.ts';
import { formatScalar, localized } from '../../base/strings/numbers.ts';
import type { Evidence } from './evidence.ts';
import classes from './experiment.module.css';

/** What the experiment shows beside what is known, and whether the two agree: the text stays with the evidence. */
export function Findings({ evidence }: { readonly evidence: Evidence }) {
  const { claim, start, loss, agrees, degraded } = evidence;
  const known = start.residual !== undefined && start.plain !== undefined;
  return (
    <section className={classes.findings} aria-label={text.evidence}>
      <h3>{text.evidence}</h3>
      {!known && <p>{text.waiting}</p>}
      {known && claim === null && <p>{text.unknown}</p>}
      {known && claim !== null && (
        <Finding
          agrees={agrees}
          claim={text.claims[claim]}
          measured={text.measuredRatio(
            formatScalar(start.plain ?? 0, 2),
            formatScalar(start.residual ?? 0, 2),
          )}
        />
      )}
      {loss !== null && degraded !== null && claim === 'normalized' && (
        <Finding
          agrees={degraded}
          claim={text.claims.degradation}
          measured={text.measuredLoss(
            loss.step,
            localized(loss.plain.toFixed(3)),
            localized(loss.residual.toFixed(3)),
          )}
        />
      )}
    </section>
  );
}

interface FindingProps {
  readonly agrees: boolean | null;
  readonly claim: { readonly text: string; readonly source: string };
  readonly measured: string;
}

function Finding({ agrees, claim, measured }: FindingProps) {
  const Icon = agrees === false ? IconAlertTriangle : IconCircleCheck;
  return (
    <article data-agrees={agrees ?? undefined}>
      {agrees !== null && (
        <strong>
          <Icon size={14} aria-hidden />
          {agrees ? text.agrees : text.disagrees}
        </strong>
      )}
      <p>{claim.text}</p>
      <p className={classes.figures}>{measured}</p>
      <p className={classes.source}>{claim.source}</p>
    </article>
  );
}
