import type { Finding } from '../../network/issue.ts';
import { labeled } from '../../texts/fixes.ts';
import { endsProblem } from '../loss-fit.ts';
import type { Inferred } from './facts.ts';

/** Several inputs or outputs, of which data fills or judges only one; none of them is an issue of the network itself. */
export function endsFindings({ inputs, outputs }: Inferred): Finding[] {
  if (inputs.length === 0 || outputs.length === 0) return [];
  const problem = endsProblem(inputs.length, outputs.length);
  if (problem === undefined) return [];
  const [kind, ends] = outputs.length > 1 ? (['output', outputs] as const) : (['input', inputs] as const);
  // Of the root graph, where paths are ids.
  const surplus = ends.at(-1) ?? '';
  return [
    {
      ...problem,
      severity: 'error',
      at: { path: surplus, graph: null, node: surplus },
      findFixes: () =>
        ends.map((kept) => ({
          ...labeled('keepEnd', { kind, node: kept }),
          edits: ends
            .filter((id) => id !== kept)
            .map((id) => ({ type: 'removeNode', graph: null, id }) as const),
        })),
    },
  ];
}
