import { readFile } from 'node:fs/promises';
import { writeCode } from '../../../core/code/index.ts';
import { keras as format } from '../../../core/formats/keras.ts';
import { defineEngine } from '../define.ts';
import { standardizedAhead } from '../standardized.ts';
import { kerasArchive } from './archive.ts';
import { checkArrays } from './check-arrays.ts';
import { kerasGraph } from './graph.ts';
import { plainDocument } from './plain-document.ts';
import { pythonFile } from './python-files.ts';

/** Keras calls itself once for each layer on the way from an output to an input; Python ends that at 1000 calls. */
const deepest = 900;
const tooDeep =
  'the network is deeper than Python’s default recursion limit: call sys.setrecursionlimit(20_000) before you load it, as in check.py';

export const keras = defineEngine(format, {
  async write(model, _options, follow) {
    const graph = kerasGraph(model.network);
    // First, so that its memory is free again when the weights are written.
    follow.onProgress?.(0, 1, 'recording outputs for check.py');
    const check = checkArrays(model, graph);
    follow.signal?.throwIfAborted();
    const archive = await kerasArchive(model, graph, new Date());
    const plain = plainDocument(model);
    const changes = [...graph.changes, ...standardizedAhead(model)];
    const renamed = [...graph.byPath].some(([path, name]) => path.includes('.') && name !== path);
    if (renamed) changes.push({ path: '', what: 'dots in layer names became underscores' });
    if (graph.depth > deepest) changes.push({ path: '', what: tooDeep });
    return {
      files: new Map<string, string | Uint8Array>([
        ['model.keras', archive],
        ['model.py', writeCode(plain.document, plain.network, 'keras').text],
        ['check.py', await readFile(pythonFile('check.py'), 'utf8')],
        ['check.npz', check],
        ['requirements.txt', await readFile(pythonFile('requirements.txt'), 'utf8')],
      ]),
      changes,
      layout: '[batch, height, width, channels]',
      batch: 'any number',
    };
  },
  async open(folder, model, _options, follow) {
    const { openInKeras } = await import('./consumer.ts');
    return openInKeras(folder, model, follow);
  },
});
