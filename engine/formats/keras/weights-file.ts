import { randomUUID } from 'node:crypto';
import { modelName } from '../../../core/code/functions.ts';
import { computingWeights } from '../../../core/ops/computing-weights.ts';
import type { ModelParts } from '../define.ts';
import type { KerasGraph } from './graph.ts';

/**
 * `model.weights.h5` of a `.keras` file. Keras finds a layer's weights by its class and by how many of that class come before it, not
 * by its name (keras/src/saving/saving_lib.py, `_save_container_state`). Values are 32-bit floats, as they are in the network.
 */
export async function weightsFile(
  { network, program, weights: trained }: Pick<ModelParts, 'network' | 'program' | 'weights'>,
  { nodes }: KerasGraph,
): Promise<Uint8Array> {
  // Its own disk is in memory: on a real one that is full, the library goes on and leaves holes.
  const weights = computingWeights(program, trained);
  const h5 = await import('h5wasm');
  const { FS } = await h5.ready;
  const path = `/${randomUUID()}.h5`;
  try {
    const file = new h5.File(path, 'w');
    try {
      file.create_group('vars').create_attribute('name', modelName(network.name));
      const layers = file.create_group('layers');
      const numbered = new Map<string, number>();
      for (const { name, className, groups } of nodes) {
        const own = layers.create_group(numberedName(snakeClass(className), numbered));
        // Each layer has its group of own weights, be there none in it.
        const all = [
          ...(groups.some(({ group }) => group === 'vars') ? [] : [{ group: 'vars', weights: [] }]),
          ...groups,
        ];
        for (const { group, weights: names } of all) {
          const vars = group.split('/').reduce((at, part) => subgroup(at, part), own);
          vars.create_attribute('name', name);
          names.forEach((weight, i) => {
            const shape = program.weights.get(weight)?.shape;
            const data = weights.get(weight);
            if (shape === undefined || data === undefined) throw new Error(`there is no weight ${weight}`);
            vars.create_dataset({ name: String(i), data, shape: [...shape] });
          });
        }
      }
      file.flush();
    } finally {
      file.close();
    }
    const { contents } = FS.lookupPath(path, {}).node;
    if (!(contents instanceof Uint8Array)) throw new Error('the weights file is not in memory');
    // Not a copy: the weights are there twice already.
    return contents.subarray(0, FS.stat(path).size);
  } finally {
    FS.unlink(path);
  }
}

type H5Group = InstanceType<typeof import('h5wasm')['Group']>;

function subgroup(parent: H5Group, name: string): H5Group {
  const there = parent.keys().includes(name);
  if (!there) return parent.create_group(name);
  return parent.get(name) as H5Group;
}

/** `Conv2D` → `conv2d`, `BatchNormalization` → `batch_normalization`, `PReLU` → `p_re_lu` (keras/src/utils/naming.py). */
export function snakeClass(className: string): string {
  return className
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** The first of a class has no number, the others count from 1. */
function numberedName(name: string, numbered: Map<string, number>): string {
  const before = numbered.get(name) ?? 0;
  numbered.set(name, before + 1);
  return before === 0 ? name : `${name}_${before}`;
}
