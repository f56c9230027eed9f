import type { graphIssues as en } from '../../../../../../core/texts/issues/graph.ts';
import type { Texts } from '../../../../../../core/texts.ts';
import { formatCount } from '../../../format.ts';
import { shapeText } from '../shapes.ts';

const sides = { input: 'den Eingang', output: 'den Ausgang' } as const;

export const graphIssues: Texts<typeof en> = {
  'graph/no-input': () => ({
    message: 'Das Netz braucht mindestens einen Eingang und hat keinen.',
    hint: 'Einen Eingang hinzufügen.',
  }),
  'graph/no-output': () => ({
    message: 'Das Netz braucht mindestens einen Ausgang und hat keinen.',
    hint: 'Einen Ausgang hinzufügen und das Ergebnis des Netzes mit ihm verbinden.',
  }),
  'graph/cycle': ({ nodes }) => ({
    message: `Daten fließen nur in eine Richtung, hier aber im Kreis: ${nodes.join(' → ')}.`,
    hint: 'Eine der Verbindungen entfernen. Für eine Schleife über die Zeit gibt es rekurrente Schichten.',
  }),
  'graph/dangling': (end) =>
    'muted' in end
      ? {
          message: `„${end.muted}“ ist stummgeschaltet und reicht einen anderen Eingang weiter: Der Ausgang von „${end.layer}“ wird nicht gelesen.`,
          hint: `„${end.muted}“ einschalten oder auch diesen Knoten stummschalten.`,
        }
      : {
          message: `Der Ausgang ${'block' in end ? `des Blocks „${end.block}“` : `von „${end.layer}“`} wird nicht gelesen.`,
          hint: 'Mit einem anderen Knoten verbinden oder entfernen.',
        },
  'graph/unused-input': ({ block, input }) => ({
    message: `Der Block „${block}“ verwendet seinen Eingang „${input}“ nicht.`,
    hint: 'Diesen Eingang im Block verbinden oder dort entfernen.',
  }),
  'edge/missing-node': ({ from, to, gone }) => ({
    message: `Die Verbindung von „${from}“ nach „${to}“ führt ins Leere: „${gone}“ gibt es nicht.`,
    hint: 'Die Verbindung entfernen oder den Knoten hinzufügen.',
  }),
  'edge/missing-port': ({ node, side, port, from, to }) => ({
    message: `„${node}“ hat ${sides[side]}${port === null ? '' : ` „${port}“`} nicht, den die Verbindung von „${from}“ nach „${to}“ braucht.`,
    hint: 'Die Verbindung entfernen oder an einen vorhandenen Anschluss führen.',
  }),
  'path/duplicate': ({ path }) => ({
    message: `Zwei Schichten haben den Pfad „${path}“.`,
    hint: 'Einen der Knoten umbenennen: Ein wiederholter Block heißt wie seine ID, gefolgt von 1, 2, 3 ….',
  }),
  'network/too-large': ({ layers, parts }) => ({
    message: `Das Netz ist zu groß: möglich sind ${formatCount(layers)} Schichten aus ${formatCount(parts)} Knoten und Verbindungen.`,
    hint: 'Blöcke weniger oft wiederholen.',
  }),
  'node/unknown-kind': ({ kind }) => ({
    message: `Diese Version kennt die Art „${kind}“ nicht. Der Knoten bleibt unverändert.`,
    hint: 'Skiplane aktualisieren oder den Knoten ersetzen.',
  }),
  'node/muted-shape': ({ path, passing, own }) => ({
    message: `„${path}“ ist stummgeschaltet: Statt seiner Ausgabe ${shapeText(own)} wird ${shapeText(passing)} weitergereicht.`,
    hint: 'Einschalten oder prüfen, ob die nächsten Schichten diese Form annehmen.',
  }),
};
