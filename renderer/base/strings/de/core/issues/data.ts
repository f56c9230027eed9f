import type { SameContent } from '../../../../../../core/protocol/data.ts';
import type { dataIssues as en } from '../../../../../../core/texts/issues/data.ts';
import type { Texts } from '../../../../../../core/texts.ts';
import { formatCount } from '../../../format.ts';
import { formatScalar } from '../../../numbers.ts';

export const dataIssues: Texts<typeof en> = {
  'data/no-contrast': () => ({
    message: 'Alle Pixel der Trainingsbilder haben denselben Wert, es gibt also nichts zu lernen.',
    hint: 'Die Beispiele prüfen: Die Bilder sind vielleicht leer oder haben ein falsches Zahlenformat.',
  }),
  'data/constant-channel': ({ constant, of }) => ({
    message: `Ein Kanal hat in allen Trainingsbildern denselben Wert: ${constant.map((channel) => channelName(channel, of)).join(', ')}.`,
    hint: 'Wenn das so gewollt ist, muss nichts geändert werden. Für Graustufenbilder genügt ein Eingang mit einem Kanal.',
  }),
  'data/faint': ({ deviation }) => ({
    message: `Die Trainingsbilder haben fast keinen Kontrast: Ihre Standardabweichung ist ${formatScalar(deviation, 2)}, mit 0 für Schwarz und 1 für Weiß.`,
    hint: 'Das Training gleicht dies aus. Trotzdem prüfen, ob den Beispielen Details fehlen, und die Bilder mit vollem Wertebereich speichern.',
  }),
  'data/labels-disagree': ({ images, example }) => ({
    message: `${having(images)} denselben Inhalt wie ein Bild mit anderem Label, etwa ${pair(example)}.`,
    hint: 'Ein Label behalten und die anderen Bilder entfernen: Beides kann ein Netz nicht lernen.',
  }),
  'data/leak': ({ validation, test, example }) => {
    const parts = [
      ...(validation > 0 ? [`${formatCount(validation)} der Validierung`] : []),
      ...(test > 0 ? [`${formatCount(test)} des Tests`] : []),
    ];
    return {
      message: `${having(validation + test)} denselben Inhalt wie ein Bild eines früheren Teils (${parts.join(' und ')}), etwa ${pair(example)}.`,
      hint: 'Die Kopien entfernen: Ergebnisse auf Bildern des Trainings sagen nichts über neue Bilder.',
    };
  },
  'data/duplicates': ({ images, example }) => ({
    message: `${having(images)} denselben Inhalt wie ein anderes Bild desselben Teils, etwa ${pair(example)}.`,
    hint: 'Die Kopien entfernen, wenn sie nicht gewollt sind: Jede zählt als eigenes Bild.',
  }),
};

function channelName(channel: number, channels: number): string {
  return channels === 1 ? 'Grau' : (['Rot', 'Grün', 'Blau', 'Deckkraft'][channel] ?? `Kanal ${channel}`);
}

function having(images: number): string {
  return images === 1 ? '1 Bild hat' : `${formatCount(images)} Bilder haben`;
}

function pair(example: SameContent | null): string {
  return example === null ? 'diese' : `${example.second} und ${example.first}`;
}
