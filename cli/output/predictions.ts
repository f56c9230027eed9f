import { csvLine } from '../../core/csv.ts';
import type { Prediction, Unpredicted } from '../../engine/runs/predict-images.ts';
import { percent, table } from './text.ts';

/** Takes what is said of images one by one, so that any number of them fits. */
export interface PredictionWriter {
  add(prediction: Prediction): void;
  /** @param failed images of which nothing is said */
  end(failed: readonly Unpredicted[]): void;
}

type PredictionFormat = 'text' | 'json' | 'csv';

/** Of a model with these classes. */
type Start = (classes: readonly string[], write: (text: string) => unknown) => PredictionWriter;

export const predictionWriters: Readonly<Record<PredictionFormat, Start>> = {
  /** A table of the likeliest three. */
  text(classes, write) {
    const rows: string[][] = [];
    return {
      add({ image, probabilities }) {
        const best = Array.from(probabilities.entries()).toSorted((a, b) => b[1] - a[1]);
        const shown = best.slice(0, 3).map(([place, value]) => `${classes[place] ?? ''} ${percent(value)}`);
        rows.push([image, ...shown]);
      },
      end() {
        if (rows.length > 0) write(`${table(['image', 'most likely', 'second', 'third'], rows)}\n`);
      },
    };
  },
  /** One object. */
  json(classes, write) {
    let before = `{"classes":${JSON.stringify(classes)},"predictions":[`;
    return {
      add(prediction) {
        write(before + JSON.stringify(prediction));
        before = ',';
      },
      end(failed) {
        write(`${before === ',' ? '' : before}],"failed":${JSON.stringify(failed)}}\n`);
      },
    };
  },
  /** A column per class. */
  csv(classes, write) {
    write(csvLine(['picture', 'class', 'probability', ...classes]));
    return {
      add: ({ image, class: best, probability, probabilities }) =>
        void write(csvLine([image, best, probability, ...probabilities])),
      end: () => undefined,
    };
  },
};
