import type { Preset, PresetId } from '../../../../../core/training/presets.ts';

/** Wie Voreinstellungen heißen und wofür sie sind; core sagt dasselbe auf Englisch. */
export const presetTexts: Readonly<Record<PresetId, Pick<Preset, 'label' | 'description'>>> = {
  'quick-look': {
    label: 'Kurzer Blick',
    description:
      'Drei Epochen Adam mit der üblichen Lernrate, um zu prüfen, ob ein Netz überhaupt lernt (Kingma und Ba 2015, arXiv 1412.6980).',
  },
  'resnet-cifar': {
    label: 'ResNet-Paper, CIFAR',
    description:
      'Momentum mit Lernrate 0,1, die nach der Hälfte und nach drei Vierteln von 64.000 Schritten durch 10 geteilt wird, auf 45.000 Bildern, gespiegelt und um bis zu 4 Pixel verschoben (He et al. 2015, arXiv 1512.03385, Abschnitt 4.2).',
  },
  'adamw-cosine': {
    label: 'AdamW, Kosinus',
    description:
      'Adam mit entkoppeltem Weight Decay, einer Epoche Warm-up und Abfall auf null entlang eines Kosinus, für jedes Netz (Loshchilov und Hutter 2019, arXiv 1711.05101).',
  },
  lesson: {
    label: 'Plain gegen Residual',
    description:
      'Zwei Epochen Momentum mit konstanter Lernrate; der Gradientenfluss wird alle zehn Schritte aufgezeichnet: der Versuch von He et al. 2015 (arXiv 1512.03385), Abschnitt 4.2, mit den mitgelieferten Ziffern.',
  },
};
