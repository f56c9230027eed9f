import { formats } from '../../../../../../core/formats/index.ts';
import { formatPercent } from '../../../numbers.ts';
import { plural } from '../../../plural.ts';
import { figure } from './figures.ts';
import type { ToolTexts } from './texts.ts';

export const proof: ToolTexts<'proof'> = {
  label: 'Beweis eines Exports',
  about:
    'Exportiert ein trainiertes Netz, lässt das Programm rechnen, für das das Format gemacht ist, und misst Schicht für Schicht, wie weit beide übereinstimmen.',
  source: 'docs/formats.md',
  limits:
    'Es zeigt, dass zwei Programme aus denselben Zahlen dasselbe berechnen. Ob diese Zahlen wie im Training skaliert sind, liegt an dem Programm, das die Datei nutzt; ob das Netz recht hat, ist eine andere Frage.',
  options: {
    format: {
      label: 'Format',
      help: 'Format, in das mit seinen üblichen Optionen exportiert wird.',
      choices: {
        tfjs: formats.tfjs.label,
        keras: formats.keras.label,
        pytorch: formats.pytorch.label,
        onnx: formats.onnx.label,
        savedmodel: formats.savedmodel.label,
        tflite: formats.tflite.label,
      },
    },
  },
  columns: {
    compared: 'Verglichen',
    position: 'Stelle',
    maxRelative: 'Größter Unterschied',
    tolerance: 'Toleranz',
    equal: 'Gleich',
    sameLargest: 'Gleiche Klasse',
    images: 'Bilder',
    accuracy: 'Genauigkeit',
    exportedAccuracy: 'Genauigkeit der Datei',
    bytes: 'Größe in Byte',
  },
  cells: { whole: 'das Ganze' },
  tell({ format, verdict, checkedWith, outputs, layers, images, accuracy, exportedAccuracy }) {
    const { label } = formats[format];
    if (verdict === 'notChecked')
      return [`Die Datei (${label}) wurde geschrieben, aber hier kann sie kein Programm prüfen.`];
    const worst = Math.max(0, ...outputs.map(({ maxRelative }) => maxRelative));
    return [
      `${checkedWith} berechnet ${verdict === 'equal' ? 'dasselbe wie' : 'etwas anderes als'} die Engine: Die Ausgaben unterscheiden sich um bis zu ${figure(worst)} der größten, ${plural(layers.length, 'Schicht wurde', 'Schichten wurden')} auch verglichen.`,
      ...(accuracy === null || exportedAccuracy === null
        ? []
        : [
            `Von ${plural(images, 'Testbild', 'Testbildern')} klassifiziert die Engine ${formatPercent(accuracy)} richtig, die Datei ${formatPercent(exportedAccuracy)}.`,
          ]),
    ];
  },
};
