import { activationHelpers } from './activations.ts';
import { attentionHelpers } from './attention.ts';
import type { HelperText } from './define.ts';
import { layoutHelpers } from './layout.ts';
import { ruleHelpers } from './rules.ts';
import { sequenceHelpers } from './sequences.ts';
import { trainingHelpers } from './training.ts';
import { windowHelpers } from './windows.ts';

/** All helpers, in their order in a file. */
const helpers = {
  ...layoutHelpers,
  ...trainingHelpers,
  ...ruleHelpers,
  ...activationHelpers,
  ...windowHelpers,
  ...sequenceHelpers,
  ...attentionHelpers,
} as const;

export type Helper = keyof typeof helpers;

export const helperNames = Object.keys(helpers);

/** The helpers that are needed, and those that they use, in the order of the file. */
export function helperTexts(needed: ReadonlySet<Helper>): HelperText[] {
  const all: Readonly<Record<string, HelperText>> = helpers;
  const wanted = new Set<string>();
  const want = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const other of all[name]?.uses ?? []) want(other);
  };
  for (const name of needed) want(name);
  return Object.entries(all).flatMap(([name, text]) => (wanted.has(name) ? [text] : []));
}
