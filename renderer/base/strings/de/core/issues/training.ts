import type { trainingIssueTexts as en } from '../../../../../../core/texts/issues/training.ts';
import type { Texts } from '../../../../../../core/texts.ts';
import { formatCount } from '../../../format.ts';
import { shapeText } from '../shapes.ts';

export const trainingIssueTexts: Texts<typeof en> = {
  'training/loss': ({ loss, received }) => {
    const last = received === null ? 'eine andere Schicht' : `„${received.node}“ (${received.label})`;
    return loss === null
      ? {
          message: `Zum Training muss das Netz mit softmax oder sigmoid enden; vor dem Ausgang steht ${last}.`,
          hint: 'Vor dem Ausgang softmax einfügen oder den Loss „meanSquaredError“ wählen.',
        }
      : {
          message: `Für den Loss „${loss.name}“ muss das Netz mit ${loss.needed} enden; vor dem Ausgang steht ${last}.`,
          hint: `Das Netz mit ${loss.needed} enden lassen oder einen anderen Loss wählen.`,
        };
  },
  'training/surplus-activation': ({ last, first }) => ({
    message: `Die letzte Aktivierung „${last}“ erwartet Scores, es kommt aber die Ausgabe von ${first}.`,
    hint: 'Eine der beiden entfernen: Mit beiden bekommen alle Klassen fast dieselbe Wahrscheinlichkeit, und das Training ist langsam.',
  }),
  'training/many-ends': ({ inputs, outputs }) => ({
    message: `Zum Training braucht das Netz einen Eingang und einen Ausgang, es hat ${inputs} und ${outputs}.`,
    hint: 'Den Eingang und den Ausgang behalten, zu denen die Daten gehören.',
  }),
  'data/classes': ({ classes, received, fitted }) => ({
    message:
      received === null
        ? 'Erwartet werden 2 Werte, einer je Klasse der Daten, oder 1 Wert nach sigmoid; keines von beiden ist der Fall.'
        : `Erwartet werden ${formatCount(classes)} Werte, einer je Klasse der Daten; es kommt aber ${shapeText(received)}.`,
    hint: fitted
      ? `Die Anzahl der Klassen auf ${formatCount(classes)} setzen. Das Training tut dies von selbst.`
      : received === null
        ? '„units“ der letzten Dense-Schicht auf 2 setzen oder ihre Aktivierung auf sigmoid.'
        : received.length === 1
          ? `„units“ der letzten Dense-Schicht auf ${classes} setzen.`
          : `Das Netz mit Global Average Pooling, einer Dense-Schicht mit ${formatCount(classes)} „units“ und softmax enden lassen.`,
  }),
  'data/batch-size': ({ images, batchSize }) => ({
    message: `Die Batchgröße muss unter den ${formatCount(images)} Trainingsbildern liegen, ist aber ${formatCount(batchSize)}.`,
    hint: 'Die Batchgröße verringern: Eine Epoche ist jetzt ein einziger Schritt.',
  }),
  'data/input-no-picture': ({ received }) => ({
    message: `Erwartet wird ein Eingang für Bilder (Höhe × Breite × 1 oder 3), er nimmt aber ${shapeText(received)}.`,
    hint: 'Die Form des Eingangs auf die Form der Bilder setzen.',
  }),
  'data/color-lost': ({ input }) => ({
    message: `Der Eingang nimmt Graustufen (${shapeText(input)}), die Bilder sind aber farbig: Klassen, die sich nur in der Farbe unterscheiden, sind nicht zu trennen.`,
    hint: 'Dem Eingang 3 Kanäle geben, es sei denn, die Farbe spielt keine Rolle.',
  }),
  'data/input-shape': ({ input, images, typical }) => ({
    message: typical
      ? `Der Eingang nimmt ${shapeText(input)}, die Bilder sind aber größer, typisch ${shapeText(images)}: Sie verlieren Details.`
      : `Der Eingang nimmt ${shapeText(input)}, die Bilder haben aber ${shapeText(images)}.`,
    hint: 'Die Bilder beim Einlesen anpassen oder den Eingang auf ihre Form setzen.',
  }),
};
