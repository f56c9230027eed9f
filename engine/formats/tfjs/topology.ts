import type { StockLayer } from '../../../core/formats/tfjs/define.ts';
import type { StockModel } from '../../../core/formats/tfjs/stock-model.ts';

/** What the file says that it was written for. */
const kerasVersion = 'tfjs-layers 4.22.0';

/** A network of stock layers as `model.json` holds it: Keras's classes, with their configurations in Keras's snake_case. */
export function topologyOf({ name, layers, inputs, outputs }: StockModel): Record<string, unknown> {
  const ends = (names: readonly string[]): unknown[] => names.map((own) => [own, 0, 0]);
  return {
    class_name: 'Model',
    config: { name, layers: layers.map(layerOf), input_layers: ends(inputs), output_layers: ends(outputs) },
    keras_version: kerasVersion,
    backend: 'tensor_flow.js',
  };
}

function layerOf({ name, className, config, inputs }: StockLayer): Record<string, unknown> {
  return {
    class_name: className,
    config: { name, ...pythonic(config) },
    name,
    inbound_nodes: inputs.length === 0 ? [] : [inputs.map((input) => [input, 0, 0, {}])],
  };
}

/** Keys in snake_case, those of layers within too. Values need no change: kinds write names that are alike in both. */
function pythonic(config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [snakeCase(key), inner(value)]));
}

function inner(value: unknown): unknown {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? pythonic(value as Record<string, unknown>) : value;
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
