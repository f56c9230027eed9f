import { openTrained } from '../trained.ts';
import type { ToolRunner } from './define.ts';
import { filterDirection } from './filter-directions.ts';
import { lossSurface } from './loss-surface.ts';
import { numberOrNull } from './number-or-null.ts';
import { pause } from './pause.ts';
import { networkOfRun } from './run-network.ts';
import { takeSample } from './sample.ts';

type Place = Awaited<ReturnType<ToolRunner<'landscape'>['run']>>['places'][number];

export const landscape: ToolRunner<'landscape'> = {
  async run(subject, { dimensions, points, reach, images, statistics, seed }, host) {
    const network = await networkOfRun(subject.place);
    const trained = await openTrained(subject.place.folder, subject.place.run);
    try {
      const sample = await takeSample(subject, trained, 'train', images, host.signal);
      const surface = await lossSurface(trained, sample, statistics);
      const along = Array.from({ length: points }, (_, i) => (reach * (2 * i + 1 - points)) / (points - 1));
      const across = dimensions === 1 ? [0] : along;
      const total = (1 + along.length * across.length) * surface.batches;
      let done = 0;
      const unit = (): Promise<void> => {
        done += 1;
        return pause(host, done, total);
      };
      const center = await surface.lossAt(surface.origin, unit);
      const [one, other] = [0, 1].map((axis) => filterDirection(surface, seed, axis));
      const places: Place[] = [];
      for (const y of across) {
        for (const x of along) {
          const point = surface.origin.map(
            (weight, i) => weight + x * (one?.[i] ?? 0) + y * (other?.[i] ?? 0),
          );
          const { loss, accuracy } = await surface.lossAt(point, unit);
          places.push({ x, y, loss: numberOrNull(loss), accuracy });
        }
      }
      return {
        network: network.name,
        data: sample.source,
        images: sample.labels.length,
        ...{ statistics, dimensions, points, reach },
        loss: numberOrNull(center.loss),
        accuracy: center.accuracy,
        places,
        minima: minimaOf(places, points),
      };
    } finally {
      trained.model.dispose();
    }
  },
};

/** Places inside whose loss is below that of all neighbors, the diagonal ones among them. */
function minimaOf(places: readonly Place[], columns: number): number {
  const rows = places.length / columns;
  const lossAt = (row: number, column: number): number =>
    places[row * columns + column]?.loss ?? Number.POSITIVE_INFINITY;
  const vertical = rows === 1 ? [0] : [-1, 0, 1];
  return places.filter((_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const inside = column > 0 && column < columns - 1 && (rows === 1 || (row > 0 && row < rows - 1));
    const own = lossAt(row, column);
    return (
      inside &&
      vertical.every((down) =>
        [-1, 0, 1].every((right) => (down === 0 && right === 0) || own < lossAt(row + down, column + right)),
      )
    );
  }).length;
}
