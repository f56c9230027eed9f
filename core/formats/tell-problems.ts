import type { FormatProblem } from './define.ts';

/** Layers named in a sentence; the others are counted. */
const mostNamed = 3;

/** One sentence for each thing that a format cannot hold: where it stands, why, and what to do. */
export function tellProblems(label: string, problems: readonly FormatProblem[]): string[] {
  const groups = new Map<string, FormatProblem[]>();
  for (const problem of problems) {
    const key = `${problem.kind} ${problem.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const named = own.slice(0, mostNamed).map(({ path }) => path);
    const more = own.length - named.length;
    const where = more === 0 ? named.join(', ') : `${named.join(', ')} and ${more} more`;
    return [`${label} ${first.reason} (${first.kind} at ${where}). ${first.remedy}`];
  });
}
