import { percents } from '../../base/strings/numbers.ts';

/** A share of 1 as `98.2%`: one digit more than a glance needs, since models are compared by it. */
export function formatPercent(share: number): string {
  // What is not quite everything must not look like it, nor what is not quite nothing.
  const percent = share < 1 ? Math.min(share * 100, 99.9) : 100;
  return share > 0 && percent < 0.05 ? `< ${percents('0.1')}` : percents(percent.toFixed(1));
}
