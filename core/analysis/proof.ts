import { z } from 'zod';
import { formatNames, formats } from '../formats/index.ts';
import { verdicts } from '../formats/report.ts';
import { percent } from '../percent.ts';
import { defineTool } from './define.ts';
import { figureText } from './measured.ts';

const share = z.number().min(0).max(1).nullable();

const difference = z.strictObject({
  path: z.string(),
  /** The largest difference of two values, over the largest value. */
  maxRelative: z.number(),
  /** Up to which they count as equal. */
  tolerance: z.number(),
});

export const proof = defineTool({
  name: 'proof',
  label: 'Proof of an export',
  about:
    'Exports a trained network, lets the program that the format is made for compute it, and measures how far the two agree, layer by layer.',
  source: 'docs/formats.md',
  limits:
    'It shows that two programs compute the same from the same numbers. Whether these numbers are scaled as in training is up to the program that uses the file, and whether the network is right is another question.',
  asks: 'run',
  data: null,
  computes: true,
  options: z.strictObject({
    format: z.enum(formatNames).default('onnx').describe('Format to export to, with its default options'),
  }),
  result: z.strictObject({
    network: z.string(),
    format: z.enum(formatNames),
    verdict: z.enum(verdicts),
    /** The program, with its version; null where it is not on this machine. */
    checkedWith: z.string().nullable(),
    /** Why it was not checked, as half a sentence. */
    notChecked: z.string().nullable(),
    /** Of all files together. */
    bytes: z.number(),
    outputs: z.array(difference),
    layers: z.array(difference),
    /** Test images that both classified; 0 where there are none. */
    images: z.number(),
    /** Of the engine, and of the program. */
    accuracy: share,
    exportedAccuracy: share,
    /** Share of compared samples in which both find the same class the likeliest. */
    sameLargest: share,
  }),
  figures: ({ verdict, outputs, layers, images, bytes, accuracy, exportedAccuracy, sameLargest }) => ({
    columns: [
      'compared',
      'position',
      'maxRelative',
      'tolerance',
      'equal',
      'sameLargest',
      'images',
      'accuracy',
      'exportedAccuracy',
      'bytes',
    ],
    rows: [
      [
        'whole',
        null,
        outputs.length === 0 ? null : Math.max(...outputs.map(({ maxRelative }) => maxRelative)),
        outputs.length === 0 ? null : Math.min(...outputs.map(({ tolerance }) => tolerance)),
        verdict === 'notChecked' ? null : verdict === 'equal' ? 1 : 0,
        sameLargest,
        images,
        accuracy,
        exportedAccuracy,
        bytes,
      ],
      ...layers.map(({ path, maxRelative, tolerance }, i) => [
        path,
        i + 1,
        maxRelative,
        tolerance,
        maxRelative <= tolerance ? 1 : 0,
        ...Array.from({ length: 5 }, () => null),
      ]),
    ],
  }),
  tell({ format, verdict, checkedWith, notChecked, outputs, layers, images, accuracy, exportedAccuracy }) {
    const { label } = formats[format];
    if (verdict === 'notChecked')
      return [`The ${label} file was written, but not checked: ${notChecked ?? 'nothing can run it here'}.`];
    const worst = Math.max(0, ...outputs.map(({ maxRelative }) => maxRelative));
    return [
      `${checkedWith} computes ${verdict === 'equal' ? 'the same as' : 'something else than'} the engine: outputs differ by up to ${figureText(worst)} of the largest, ${layers.length} layers were compared too.`,
      ...(accuracy === null || exportedAccuracy === null
        ? []
        : [
            `Of ${images} test images, the engine classifies ${percent(accuracy)} correctly, the ${label} file ${percent(exportedAccuracy)}.`,
          ]),
    ];
  },
});
