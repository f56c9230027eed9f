import { type Keyword, keywordOf, type LayerText, param, setting, short, startsBias } from '../layer-text.ts';
import { type Call, call, type Piece } from '../lines.ts';
import { pythonString } from '../python.ts';
import type { Helper } from './helpers.ts';

/** A layer on its way into Keras. */
export interface KerasLayer extends LayerText {
  /** Text of its name. */
  readonly name: string;
  /** Number of axes of its inputs, where it is the same at all uses. */
  readonly rank: number | undefined;
  needs(helper: Helper): void;
}

/** What stands to the right of the equals sign. */
export type KerasWriter = (layer: KerasLayer) => Piece;

export const keyword: Keyword = keywordOf('=');

/** A layer of Keras, called with what it reads. */
export function layerCall(layer: KerasLayer, className: string, args: readonly (Piece | undefined)[]): Call {
  const { inputs, name } = layer;
  const read = inputs.length === 1 ? inputs.join() : `[${inputs.join(', ')}]`;
  return call(`layers.${className}`, [...args, `name=${name}`], `)(${read})`);
}

/** A parameter without its name. */
export function positional({ step, text }: KerasLayer, own: string): string {
  return text(short(param(step, own)));
}

/** `kernel_initializer="he_normal"`, unless Keras starts the weight so anyway. */
export function initializer(
  { step }: LayerText,
  name: string,
  own: string,
  usual = 'glorotUniform',
): string | undefined {
  const value = String(setting(step, own));
  return value === usual ? undefined : `${name}=${pythonString(kerasInitializer(value))}`;
}

/** How the bias starts, where there is one and it does not start with zeros. */
export function biasInitializer(layer: LayerText): string | undefined {
  return startsBias(layer.step)
    ? initializer(layer, 'bias_initializer', 'biasInitializer', 'zeros')
    : undefined;
}

/** Names of initializers are Keras's, in camelCase. */
export function kerasInitializer(name: string): string {
  return name.replace('leCun', 'lecun').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
