import { plural } from '../../../plural.ts';
import { figure, imagesOption } from './figures.ts';
import type { ToolTexts } from './texts.ts';

export const branches: ToolTexts<'branches'> = {
  label: 'Zweig zu Skip',
  about:
    'Misst, wie viel jeder Residualblock eines trainierten Netzes zu seinem Skip addiert: die Norm von F(x), geteilt durch die von x, und den Kosinus zwischen beiden.',
  source: 'Greff et al. 2017, arXiv 1612.07771; Jastrzębski et al. 2018, arXiv 1710.04773',
  limits:
    'Ein Zweig mit kleiner Norm ist nicht nutzlos: Was er addiert, kann das sein, worauf die nächsten Schichten achten. Hinter einer Projektion ist x das, was die Projektion ergibt.',
  options: { images: imagesOption },
  columns: {
    layer: 'Schicht',
    block: 'Nummer',
    ratio: 'Norm Zweig zu Skip',
    cosine: 'Kosinus',
    branchNorm: 'Norm des Zweigs',
    skipNorm: 'Norm des Skips',
  },
  tell({ blocks, images, data }) {
    const by = (name: 'ratio' | 'cosine') =>
      blocks
        .flatMap(({ path, [name]: { mean } }) => (mean === null ? [] : [{ path, mean }]))
        .toSorted((a, b) => a.mean - b.mean);
    const [ratios, cosines] = [by('ratio'), by('cosine')];
    const [least, most] = [ratios[0], ratios.at(-1)];
    const [lowest, highest] = [cosines[0], cosines.at(-1)];
    const mean = ratios.reduce((sum, own) => sum + own.mean, 0) / ratios.length;
    return [
      `Gemessen an ${plural(images, 'Bild', 'Bildern')} aus ${data}.`,
      ...(least === undefined || most === undefined
        ? ['Kein Block hat einen Skip, der mehr als Nullen ist.']
        : least === most
          ? [`Bei ${least.path} hat der Zweig das ${figure(least.mean)}-Fache der Norm seines Skips.`]
          : [
              `Ein Zweig hat im Mittel das ${figure(mean)}-Fache der Norm seines Skips, von ${figure(least.mean)} bei ${least.path} bis ${figure(most.mean)} bei ${most.path}.`,
            ]),
      ...(lowest === undefined || highest === undefined
        ? []
        : lowest === highest
          ? [`Der Kosinus zwischen beiden ist ${figure(lowest.mean)}.`]
          : [
              `Der Kosinus zwischen beiden geht von ${figure(lowest.mean)} bei ${lowest.path} bis ${figure(highest.mean)} bei ${highest.path}.`,
            ]),
    ];
  },
};
