import type { mergeIssues as en } from '../../../../../../core/texts/issues/merge.ts';
import type { Texts } from '../../../../../../core/texts.ts';
import { shapeText } from '../shapes.ts';

export const mergeIssues: Texts<typeof en> = {
  'merge/shapes-differ': ({ inputs, as }) => {
    const received = inputs.map(shapeText).join(' und ');
    return as === 'concatenated'
      ? {
          message: `Die Eingänge dürfen sich nur in der letzten Achse unterscheiden, es kommen aber ${received}.`,
          hint: 'Die Eingänge mit Schrittweiten, Pooling oder Upsampling auf dieselbe Höhe und Breite bringen.',
        }
      : {
          message: `Die Eingänge müssen dieselbe Form haben, es kommen aber ${received}.`,
          hint:
            as === 'shortcut'
              ? 'Den Shortcut mit einer 1×1-Projektion oder einem Zero-Pad-Shortcut auf die Form des anderen Zweigs bringen. Achsen der Länge 1 dürfen abweichen.'
              : `Dem Zweig ohne Höhe und Breite ${as.values} Werte geben, einen je Kanal des anderen Zweigs. Setzt ein Parameter des Blocks diese Zahl, dann diesen ändern.`,
        };
  },
};
