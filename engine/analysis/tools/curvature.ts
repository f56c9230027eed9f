import { dirname } from 'node:path';
import { SkiplaneError } from '../../../core/error.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { fitClasses } from '../../../core/network/fit-classes.ts';
import { compileNetwork } from '../../compile/compile.ts';
import { readRunDocument } from '../../runs/run-folder.ts';
import { planModel } from '../../training/forward.ts';
import { openTrained, type Trained } from '../trained.ts';
import type { Subject, ToolRunner } from './define.ts';
import { type FrozenKinks, frozenKinks } from './frozen-kinks.ts';
import { hessianProduct } from './hessian-product.ts';
import { lanczos, lengthOf } from './lanczos.ts';
import { type LossSurface, lossSurface, type Movable } from './loss-surface.ts';
import { numberOrNull } from './number-or-null.ts';
import { pause } from './pause.ts';
import { gaussian } from './probe.ts';
import { networkOfRun } from './run-network.ts';
import { takeSample } from './sample.ts';

type Options = Parameters<ToolRunner<'curvature'>['run']>[1];
type Result = Awaited<ReturnType<ToolRunner<'curvature'>['run']>>;
type Place = Result['places'][number];

export const curvature: ToolRunner<'curvature'> = {
  async run(subject, options, host) {
    const network = await networkOfRun(subject.place);
    const places = options.at === 'both' ? (['initial', 'trained'] as const) : ([options.at] as const);
    const seed = seedOf(subject.place, places.includes('initial'));
    const trained = await openTrained(subject.place.folder, subject.place.run);
    try {
      const sample = await takeSample(subject, trained, 'train', options.images, host.signal);
      // Per place: the loss, its gradient, and two gradients per iteration.
      const units = (2 + 2 * options.iterations) * sample.batches.length;
      const total = places.length * units;
      const found: Place[] = [];
      let weights = 0;
      for (const [i, at] of places.entries()) {
        let done = i * units;
        const unit = (): Promise<void> => {
          done += 1;
          return pause(host, done, total);
        };
        const movable = at === 'trained' ? trained : await initialOf(subject.place.folder, seed, trained);
        try {
          const surface = await lossSurface(movable, sample, options.statistics);
          weights = surface.size;
          const kinks = frozenKinks(movable.plan);
          try {
            found.push({ at, ...(await measure(surface, kinks, options, unit)) });
          } finally {
            kinks.dispose();
          }
        } finally {
          if (movable !== trained) movable.model.dispose();
        }
        await pause(host, (i + 1) * units, total);
      }
      const { statistics, tolerance } = options;
      return {
        network: network.name,
        data: sample.source,
        images: sample.labels.length,
        statistics,
        tolerance,
        weights,
        places: found,
      };
    } finally {
      trained.model.dispose();
    }
  },
};

async function measure(
  surface: LossSurface,
  kinks: FrozenKinks,
  { seed, iterations, tolerance }: Options,
  unit: () => Promise<void>,
): Promise<Omit<Place, 'at'>> {
  const { loss } = await surface.lossAt(surface.origin, unit, kinks);
  const { gradient } = await surface.gradientAt(surface.origin, unit, kinks);
  const start = gaussian(surface.size, seed, 'curvature');
  const { largest, smallest, ...found } = await lanczos(
    (vector) => hessianProduct(surface, kinks, vector, unit),
    start,
    { iterations, tolerance },
  );
  return {
    loss: numberOrNull(loss),
    gradientNorm: numberOrNull(lengthOf(gradient)),
    eigenvalue: numberOrNull(largest.value),
    residual: numberOrNull(largest.residual / Math.abs(largest.value)),
    smallest: numberOrNull(smallest.value),
    iterations: found.iterations,
    converged: found.converged,
  };
}

/** What the weights that a run began with follow from. @throws SkiplaneError where it began with those of another, which it has not kept */
function seedOf({ run }: Subject<'run'>['place'], needed: boolean): number {
  if (run === undefined || (needed && run.from !== null)) {
    throw new SkiplaneError(
      'analysis/no-beginning',
      `Expected a run that began with weights of its own, but ${run?.id} began with those of ${run?.from}, which it has not kept: choose that run, or measure at the trained weights alone (at: trained).`,
    );
  }
  return run.training.seed;
}

/** The model as its run began: its weights follow from the seed. */
async function initialOf(folder: string, seed: number, trained: Trained): Promise<Movable> {
  const document = await readRunDocument(dirname(folder));
  const { metadata, training } = trained;
  const before = buildNetwork(document);
  const fitted = fitClasses(document, before, metadata.classes.length);
  const network = buildNetwork(fitted, { previous: before });
  const model = compileNetwork(network, { seed });
  return { model, plan: planModel(model), metadata, training };
}
