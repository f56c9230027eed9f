import { applyEdits } from '../document/edit.ts';
import type { SkiplaneDocument } from '../document/schema.ts';
import { inferNetwork } from '../network/build.ts';
import { offer } from '../network/fixes/offer.ts';
import type { Finding, Issue } from '../network/issue.ts';
import { lossFindings } from '../network/issues/ending.ts';
import type { Network } from '../network/network.ts';
import { batchFindings } from './issues/batch.ts';
import { classFindings } from './issues/classes.ts';
import { endsFindings } from './issues/ends.ts';
import type { DataFacts, Inferred } from './issues/facts.ts';
import { imageFindings, inputFindings } from './issues/input.ts';
import { remarkFindings } from './issues/remarks.ts';
import type { Loss } from './loss-fit.ts';

/** Settings that replace the document's own, such as those of a run. */
export interface Overrides {
  readonly loss?: Loss;
  readonly batchSize?: number;
}

/**
 * What stands between a document and its training, besides the network's own issues: errors would make it fail, warnings let it
 * learn less than it could. The one judgement of designer, command line and engine.
 * @param data what is known of the data; without it only what holds for any data is judged
 */
export function trainingIssues(
  document: SkiplaneDocument,
  network: Network,
  data: DataFacts | undefined,
  overrides: Overrides = {},
): Issue[] {
  const findings = trainingFindings(document, network, data, overrides);
  return offer(
    findings,
    (edits) => {
      const after = applyEdits(document, edits);
      const inferred = inferNetwork(after, { previous: network });
      return [...inferred.findings, ...trainingFindings(after, inferred.network, data, overrides)];
    },
    [...network.issues, ...findings],
  );
}

function trainingFindings(
  document: SkiplaneDocument,
  network: Inferred,
  data: DataFacts | undefined,
  overrides: Overrides,
): Finding[] {
  const loss = overrides.loss ?? document.training?.loss ?? 'auto';
  const batchSize = overrides.batchSize ?? document.training?.batchSize;
  return [
    ...endsFindings(network),
    ...inputFindings(network, data),
    ...lossFindings(document, network, loss, 'error'),
    ...(data === undefined
      ? []
      : [
          ...classFindings(document, network, data, loss),
          ...imageFindings(document, network, data),
          ...batchFindings(data, batchSize),
          ...remarkFindings(data),
        ]),
  ];
}
