import type { CardFacts } from './facts.ts';

/** What the model is not good for, as far as its figures say it, in sentences. */
export function limitsOf({ trained, classes, data, judged, findings, exported }: CardFacts): string[] {
  if (!trained) return ['It was never trained, so its predictions are meaningless.', ...ofFile(exported)];
  const doubts = findings.filter(({ tone }) => tone !== 'good').map(({ sentence }) => sentence);
  return [
    ...doubts,
    ...(judged === null && !findings.some(({ kind }) => kind === 'untested')
      ? ['These weights were not evaluated on held-out images, so their accuracy is unknown.']
      : []),
    ...(classes === null
      ? []
      : ['It assigns one of its classes to every image, even to images that show none of them.']),
    ...(data === null
      ? ['There is no record of whether it was trained, or on what.']
      : ['All metrics were measured on images from the source named above, and on no others.']),
    ...ofFile(exported),
  ];
}

function ofFile(exported: CardFacts['exported']): string[] {
  if (exported?.report.verdict === 'differs')
    return [
      'The file does not compute the same numbers as Skiplane: do not use it until the cause is known.',
    ];
  if (exported?.report.verdict === 'notChecked')
    return ['It has not been verified that this file computes the same numbers as Skiplane.'];
  return [];
}
