import type { ComputedBy } from '../../core/protocol/analysis.ts';

/** Says what computed a model's answers. */
export function computedByText({ program, checkedAgainst }: ComputedBy): string {
  return `Computed by ${program}${checkedAgainst === null ? '' : `, checked against ${checkedAgainst}`}.`;
}
