import { digitsOf, type VerdictTexts } from '../../../../../core/texts/verdict.ts';
import type { Figures } from '../../../../../core/training/finding.ts';
import { formatPercent, formatScalar } from '../../numbers.ts';
import { plural } from '../../plural.ts';

export const verdictTexts: VerdictTexts = {
  learned: ({ test, chance }) => `${judged(test)}; Raten ergibt ${share(chance)}.`,
  fewPictures: ({ low, high }) =>
    `Bei so wenigen Testbildern kann die wahre Genauigkeit zwischen ${share(low)} und ${share(high)} liegen; mehr Bilder zum Testen zurückhalten, um sie genauer zu schätzen.`,
  unsure: ({ test, low, high, chance }) =>
    `${judged(test)}, die wahre Genauigkeit kann aber zwischen ${share(low)} und ${share(high)} liegen: zu wenige Bilder, um sie von Raten (${share(chance)}) zu unterscheiden; mehr zurückhalten.`,
  chance: ({ test, chance, learned, updates }) => {
    const why =
      learned === null
        ? ''
        : learned
          ? ', obwohl das Netz seine Trainingsbilder gelernt hat: Das Gelernte lässt sich nicht übertragen'
          : `, und auch seine Trainingsbilder hat das Netz nicht gelernt: ${plural(updates, 'Aktualisierung ist', 'Aktualisierungen sind')} vielleicht zu wenig, oder die Lernrate passt nicht`;
    return `${judged(test)}, nicht besser als Raten (${share(chance)})${why}.`;
  },
  disagreement: ({ training, statistics, updates }) => {
    const why =
      statistics === 'moving'
        ? `die gleitenden Statistiken der Batch-Normalisierung haben sich nach ${plural(updates, 'Aktualisierung', 'Aktualisierungen')} noch nicht eingependelt: mehr Epochen trainieren oder reestimateStatistics einschalten, damit ein neuer Lauf sie neu misst`
        : 'die Batches sind für gemeinsame Statistiken der Batch-Normalisierung zu verschieden: größere Batches verwenden';
    return `Auf denselben ${plural(training.pictures, 'Trainingsbild', 'Trainingsbildern')} beträgt die Genauigkeit mit den Statistiken jedes Batches, wie im Training, ${share(training.accuracyByBatch)}, als gespeichertes Modell aber ${share(training.accuracy)}; ${why}.`;
  },
  loss: ({ test, guessing, disagreeing }) => {
    const why = disagreeing
      ? 'die Ursache sind die Statistiken der Batch-Normalisierung'
      : 'die Ausgaben sind viel zu groß geworden: die Lernrate senken oder eine Normalisierung hinzufügen';
    return `Ein Test-Loss von ${formatScalar(test.loss)} ist nicht plausibel, denn Raten ergibt ${formatScalar(guessing)}; ${why}.`;
  },
  overfitting: ({ training, test }) =>
    `Die Genauigkeit beträgt ${share(training.accuracy)} auf den Trainingsbildern, aber ${share(test.accuracy)} auf den Testbildern: Das Netz lernt seine Bilder auswendig. Mehr Bilder, Augmentierung oder Weight Decay verwenden.`,
  untested: () =>
    'Zum Testen wurden keine Bilder zurückgehalten, die Genauigkeit auf neuen Bildern ist also unbekannt.',
};

function share(value: number): string {
  return formatPercent(value, digitsOf(value));
}

function judged({ accuracy, pictures }: Figures['test']): string {
  return `Die Genauigkeit beträgt ${share(accuracy)} auf ${plural(pictures, 'Testbild', 'Testbildern')}`;
}
