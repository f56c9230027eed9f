import { designKey, seedGroups } from '../../../core/experiment/seeds.ts';
import { groupBy } from '../../../core/group-by.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import type { CurveRun } from '../../base/charts/curve-lines.ts';
import { meanCurves } from '../../base/charts/mean-curves.ts';
import { chartsText } from '../../base/strings/charts.ts';
import type { RunCurves } from '../../model/state/curves.ts';
import { namesTogether } from '../runs/run-labels.ts';

interface Recorded {
  readonly run: RunSummary;
  readonly curves: RunCurves;
}

/** The curves that a chart shows, called by what differs between them; the seeds of one design as one, where that is wanted. */
export function drawnCurves(recorded: readonly Recorded[], seedsAsOne: boolean): CurveRun[] {
  const seeds = seedsAsOne ? seedGroups(recorded.map(({ run }) => run)) : new Map<string, unknown>();
  const groups = [
    ...groupBy(recorded, ({ run }) => {
      const key = designKey(run);
      return key !== null && seeds.has(key) ? key : run.id;
    }).values(),
  ];
  // Their seed is nothing in which means differ.
  const shown = groups.flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : others.length === 0
        ? [first.run]
        : [{ ...first.run, training: { ...first.run.training, seed: 0 } }],
  );
  const names = namesTogether(shown);
  return groups.flatMap((members, i): CurveRun[] => {
    const [first] = members;
    if (first === undefined) return [];
    const { id } = first.run;
    const stepsPerEpoch = first.run.progress?.stepsPerEpoch ?? null;
    const name = names[i] ?? '';
    if (members.length === 1) return [{ id, name, curves: first.curves, stepsPerEpoch }];
    const all = members.map(({ curves }) => curves);
    return [
      {
        id,
        name: chartsText.seeds(groups.length === 1 ? '' : name, members.length),
        curves: meanCurves(all),
        members: all,
        stepsPerEpoch,
      },
    ];
  });
}
