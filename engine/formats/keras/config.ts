import { modelName } from '../../../core/code/functions.ts';
import type { Shape } from '../../../core/shape.ts';
import type { KerasGraph, KerasNode } from './graph.ts';

/** `config.json` of a `.keras` file: the model as Keras serializes it (keras/src/models/functional.py, `get_config`). */
export function modelConfig(name: string, { nodes, inputs, outputs }: KerasGraph): object {
  const ends = (names: readonly string[]): unknown => {
    const all = names.map((end) => [end, 0, 0]);
    // A model of one input takes and gives tensors, not lists of one.
    return all.length === 1 ? all[0] : all;
  };
  return {
    module: 'keras.src.models.functional',
    class_name: 'Functional',
    config: {
      name: modelName(name),
      trainable: true,
      layers: nodes.map(layerConfig),
      input_layers: ends(inputs),
      output_layers: ends(outputs),
    },
    registered_name: 'Functional',
    build_config: { input_shape: null },
  };
}

function layerConfig({ name, className, config, inputs, inputShapes, args }: KerasNode): object {
  const tensors = inputs.map((source, i) => kerasTensor(source, inputShapes[i] ?? []));
  const shapes = inputShapes.map(withBatch);
  return {
    module: 'keras.layers',
    class_name: className,
    // As Keras writes it: another policy of whoever loads the file does not change what it computes.
    config: { name, dtype: 'float32', ...config },
    registered_name: null,
    ...(inputs.length === 0 ? {} : { build_config: buildConfig(shapes, args) }),
    name,
    inbound_nodes:
      inputs.length === 0
        ? []
        : [{ args: inputs.length === 1 || args !== undefined ? tensors : [tensors], kwargs: {} }],
  };
}

type BatchShape = readonly (number | null)[];

/** What a layer is built by: the shape that it reads, a list of them, or the shapes of its arguments. */
function buildConfig(shapes: readonly BatchShape[], args: readonly string[] | undefined): object {
  if (args === undefined) return { input_shape: shapes.length === 1 ? shapes[0] : shapes };
  return { shapes_dict: Object.fromEntries(args.map((name, i) => [`${name}_shape`, shapes[i]])) };
}

function kerasTensor(name: string, shape: Shape): object {
  return {
    class_name: '__keras_tensor__',
    config: { shape: withBatch(shape), dtype: 'float32', keras_history: [name, 0, 0] },
  };
}

function withBatch(shape: Shape): (number | null)[] {
  return [null, ...shape];
}
