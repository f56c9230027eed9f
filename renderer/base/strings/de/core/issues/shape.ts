import { elementCount } from '../../../../../../core/shape.ts';
import type { shapeIssues as en } from '../../../../../../core/texts/issues/shape.ts';
import type { Texts } from '../../../../../../core/texts.ts';
import { formatCount } from '../../../format.ts';
import { shapeText } from '../shapes.ts';

export const shapeIssues: Texts<typeof en> = {
  'shape/rank': ({ ranks, received }) => ({
    message: `Erwartet wird ${ranks.map(rankName).join(' oder ')}, es kommt aber ${shapeText(received)}.`,
    hint:
      received.length === 3 && ranks.includes(1)
        ? 'Davor Flatten oder Global Average Pooling einfügen.'
        : 'Ein Reshape einfügen oder einen anderen Ausgang verbinden.',
  }),
  'shape/groups': ({ groups, channels, filters }) =>
    filters === undefined
      ? {
          message: `Die Anzahl der Gruppen muss die der Kanäle teilen: ${groups} Gruppen passen nicht zu ${channels} Kanälen.`,
          hint: '„groups“ auf eine Zahl setzen, die die Kanäle teilt.',
        }
      : {
          message: `Die Anzahl der Gruppen muss die der Kanäle und die der Filter teilen: ${groups} Gruppen passen nicht zu ${channels} Kanälen und ${filters} Filtern.`,
          hint: '„groups“ auf eine Zahl setzen, die beide teilt, oder „filters“ ändern.',
        },
  'shape/kernel-too-large': (window) => ({
    message:
      'map' in window
        ? `Dieses Fenster braucht eine Map von mindestens ${window.extent.join('×')}, es kommt aber ${window.map.join('×')}.`
        : `Dieses Fenster braucht mindestens ${window.extent} Schritte, es kommen aber ${window.steps}.`,
    hint: 'Padding „same“, ein kleineres Fenster oder davor weniger Schichten mit Schrittweite verwenden.',
  }),
  'shape/even-window': ({ extent }) => ({
    message: `Symmetrisches Padding braucht ein Fenster von ungerader Höhe und Breite; ${extent.join('×')} hat keine Mitte.`,
    hint: 'Das Fenster um eins größer oder kleiner machen oder Padding „same“ verwenden.',
  }),
  'shape/reflected-border': ({ least, map }) => ({
    message: `Dieser Filter und sein gespiegelter Rand brauchen eine Map von mindestens ${least}×${least}, es kommt aber ${map.join('×')}.`,
    hint: 'Einen kleineren Filter, eine kleinere Schrittweite oder davor weniger Schichten mit Schrittweite verwenden.',
  }),
  'shape/strides-and-dilation': ({ strides, dilations }) => ({
    message: `Nur Schrittweite oder Dilatation kann über 1 liegen; hier sind es Schrittweite ${strides.join('×')} und Dilatation ${dilations.join('×')}.`,
    hint: '„strides“ oder „dilationRate“ auf 1 setzen.',
  }),
  'shape/unequal-strides': ({ strides: [rows, columns] }) => ({
    message: `Eine Depthwise-Faltung hat nur eine Schrittweite; hier sind es ${rows} entlang der Höhe und ${columns} entlang der Breite.`,
    hint: 'Für beide Richtungen dieselbe Zahl wählen.',
  }),
  'shape/cropped-away': ({ map, rows, columns }) => ({
    message: `Von ${map.join('×')} muss mindestens eine Zeile und eine Spalte bleiben; abgeschnitten werden ${rows} Zeilen und ${columns} Spalten.`,
    hint: 'Weniger abschneiden.',
  }),
  'shape/permute': ({ axes, received }) => ({
    message: `Erwartet wird jede Achse von 1 bis ${axes} genau einmal, angegeben ist ${received.join(', ')}.`,
    hint: 'Jede Achse der Eingabe genau einmal nennen.',
  }),
  'shape/reshape': (shapes) =>
    'input' in shapes
      ? {
          message: `Die Form muss wie die Eingabe (${shapeText(shapes.input)}) ${formatCount(elementCount(shapes.input))} Werte haben, angegeben ist ${shapeText(shapes.target)}.`,
          hint: 'Achsen wählen, deren Produkt diese Zahl ist, oder eine Achse auf -1 setzen.',
        }
      : {
          message: `Höchstens eine Achse darf -1 sein, angegeben ist ${shapeText(shapes.target)}.`,
          hint: 'Für alle anderen Achsen die Länge angeben.',
        },
  'shape/shared-axes': ({ axes, received }) => ({
    message: `Gemeinsame Achsen liegen zwischen 1 und ${axes}, angegeben ist ${received}.`,
    hint: '„sharedAxes“ leer lassen (eine Steigung je Wert) oder Achsen nennen, die die Eingabe hat.',
  }),
  'shape/fewer-filters': ({ channels, filters }) => ({
    message: `Die Eingabe hat ${channels} Kanäle, „filters“ ist nur ${filters}: Es können nur Kanäle hinzukommen.`,
    hint: '„filters“ erhöhen oder eine 1×1-Projektion verwenden.',
  }),
  'shape/select-token': ({ index, tokens }) => ({
    message: `Das Token muss zwischen 0 und ${tokens - 1} liegen oder, vom Ende gezählt, zwischen -${tokens} und -1, erhalten ${index}.`,
    hint: 'Ein Token wählen, das die Sequenz hat: 0 ist das erste, -1 das letzte.',
  }),
  'shape/channel-slice': ({ begin, size, channels }) => ({
    message: `Der Ausschnitt muss in den ${channels} Kanälen der Eingabe liegen, verlangt sind ${size} ab Kanal ${begin}, von 0 gezählt.`,
    hint: '„begin“ oder „size“ verringern, bis beide zusammen höchstens die Anzahl der Kanäle ergeben.',
  }),
};

function rankName(rank: number): string {
  return (
    ['ein Skalar', 'ein Vektor', 'eine Sequenz (Schritte × Merkmale)', 'eine Map (Höhe × Breite × Kanäle)'][
      rank
    ] ?? `etwas mit ${rank} Achsen`
  );
}
