import pc from 'picocolors';
import { figureText } from '../../core/analysis/measured.ts';
import { textIn } from '../../core/lessons/text.ts';
import type { PlayedStep } from '../../engine/lessons/play.ts';
import { duration } from './text.ts';

/** A measurement that was made, and how long it took. */
export function measurementText(name: string, seconds: number): string {
  return pc.dim(`  ${name}: ${seconds < 10 ? `${seconds.toFixed(1)} s` : duration(seconds)}`);
}

/** A step with what came of its task and its claims. */
export function stepText({ id, claims, unmet }: PlayedStep): string {
  return [
    pc.bold(id),
    ...unmet.map((index) => `  ${pc.red('✗')} the solution does not meet condition ${index}`),
    ...claims.map(({ claim, value, holds }) => {
      const range = [
        ...(claim.atLeast === undefined ? [] : [`at least ${claim.atLeast}`]),
        ...(claim.atMost === undefined ? [] : [`at most ${claim.atMost}`]),
      ].join(', ');
      const mark = holds ? pc.green('✓') : pc.red('✗');
      return `  ${mark} ${textIn(claim.text, 'en')} ${claim.value} is ${value !== null && Number.isInteger(value) ? value : figureText(value)} (${range})`;
    }),
  ].join('\n');
}
