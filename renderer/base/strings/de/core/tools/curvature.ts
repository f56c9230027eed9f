import { plural } from '../../../plural.ts';
import { figure } from './figures.ts';
import type { ToolTexts } from './texts.ts';

const places = { trained: 'trainiert', initial: 'am Anfang' } as const;

export const curvature: ToolTexts<'curvature'> = {
  label: 'Krümmung',
  about:
    'Misst, wie scharf sich der Loss an den Gewichten eines trainierten Netzes krümmt: den größten und den kleinsten Eigenwert seiner Hesse-Matrix.',
  source: 'Li et al. 2018, arXiv 1712.09913, Abschnitt 6; Yao et al. 2020 (PyHessian), arXiv 1912.07145',
  limits:
    'Es ist die schärfste von so vielen Richtungen, wie es Gewichte gibt, auf diesen Bildern allein. Mit Batch-Normalisierung kann dieselbe Funktion jede Krümmung haben: Größere Gewichte davor machen sie kleiner.',
  options: {
    at: {
      label: 'Wo',
      help: 'An den Gewichten, mit denen das Training endete, an denen, mit denen es begann, oder an beiden.',
      choices: { trained: 'trainiert', initial: 'Anfang', both: 'beide' },
    },
    images: {
      label: 'Bilder',
      help: 'Anzahl der Trainingsbilder im Loss; wo es mehr gibt, eine zufällige Auswahl.',
    },
    statistics: {
      label: 'Statistiken',
      help: 'Wonach sich Batch-Normalisierung richtet: nach Mittelwert und Varianz des Batches, wie im Training, oder nach den gleitenden, wie in der Auswertung.',
      choices: { batch: 'Batch', moving: 'gleitend' },
    },
    iterations: { label: 'Iterationen', help: 'Höchstens so viele Iterationen.' },
    tolerance: {
      label: 'Toleranz',
      help: 'Es endet, sobald eine Iteration beide Eigenwerte um nicht mehr als diesen Anteil des größeren ändert.',
    },
    seed: {
      label: 'Seed',
      help: 'Seed des Vektors, mit dem es beginnt; derselbe Seed ergibt dieselben Zahlen.',
    },
  },
  columns: {
    at: 'Gewichte',
    eigenvalue: 'Größter Eigenwert',
    smallest: 'Kleinster Eigenwert',
    loss: 'Loss',
    gradientNorm: 'Norm des Gradienten',
    residual: 'Restfehler',
    iterations: 'Iterationen',
    converged: 'Konvergiert',
  },
  cells: { ...places, yes: 'ja', no: 'nein' },
  tell({ places: measured, images, data, statistics, tolerance }) {
    const by = statistics === 'batch' ? 'Mittelwert und Varianz des Batches' : 'ihren gleitenden Statistiken';
    return [
      `Gemessen an ${plural(images, 'Bild', 'Bildern')} aus ${data}; Batch-Normalisierung, wo es sie gibt, richtet sich nach ${by}.`,
      ...measured.flatMap(({ at, eigenvalue, smallest, loss, iterations, converged }) => {
        const place = at === 'trained' ? 'An den trainierten Gewichten' : 'An den anfänglichen Gewichten';
        if (eigenvalue === null) return [`${place} ist der Loss oder seine Krümmung keine Zahl.`];
        return [
          `${place} ist der Loss ${figure(loss)} und der größte Eigenwert der Hesse-Matrix ${figure(eigenvalue)}.`,
          ...(eigenvalue > 0
            ? [
                `Schritte des einfachen Gradientenabstiegs mit einer Lernrate über ${figure(2 / eigenvalue)} schießen dort über das Ziel hinaus.`,
              ]
            : []),
          ...(smallest !== null && smallest < 0
            ? [`Der kleinste ist ${figure(smallest)}: In seiner Richtung krümmt sich der Loss nach unten.`]
            : []),
          ...(converged
            ? []
            : [
                `Nach ${plural(iterations, 'Iteration', 'Iterationen')} änderten sie sich noch um mehr als einen Anteil von ${figure(tolerance)}: mehr Iterationen wählen.`,
              ]),
        ];
      }),
    ];
  },
};
