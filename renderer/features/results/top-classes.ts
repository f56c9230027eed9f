export interface ClassShare {
  readonly label: number;
  readonly name: string;
  readonly probability: number;
}

/** More bars than this are no longer read. */
const most = 12;

/** The bars to show: a few classes in their own order, of many the likeliest, most likely first. */
export function topClasses(
  classes: readonly string[],
  probabilities: readonly number[],
): readonly ClassShare[] {
  const all = classes.map((name, label) => ({ label, name, probability: probabilities[label] ?? 0 }));
  if (all.length <= most) return all;
  return all.sort((a, b) => b.probability - a.probability).slice(0, most);
}

/** The likeliest class; undefined without classes. */
export function likeliestOf(
  classes: readonly string[],
  probabilities: readonly number[],
): ClassShare | undefined {
  const all = classes.map((name, label) => ({ label, name, probability: probabilities[label] ?? 0 }));
  return all.reduce<ClassShare | undefined>(
    (best, next) => (best === undefined || next.probability > best.probability ? next : best),
    undefined,
  );
}
