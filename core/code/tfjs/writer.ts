import { javascriptString } from '../javascript.ts';
import { isJust, type LayerText, param, setting, short, startsBias } from '../layer-text.ts';
import { type Call, call, type Piece } from '../lines.ts';
import type { Helper } from './helpers.ts';

/** A layer on its way into tfjs. */
export interface TfjsLayer extends LayerText {
  /** Text of its name. */
  readonly name: string;
  /** Number of axes of its inputs, where it is the same at all uses. */
  readonly rank: number | undefined;
  needs(helper: Helper): string;
}

/** What stands to the right of the equals sign. */
export type TfjsWriter = (layer: TfjsLayer) => Piece;

/** `name: text`, or the name alone where both are the same. */
export function property(name: string, text: string): string {
  return name === text ? name : `${name}: ${text}`;
}

/** A parameter under its own name, unless tfjs has that value anyway. */
export function own(
  { step, text }: TfjsLayer,
  name: string,
  usual?: string | number | boolean,
): string | undefined {
  const value = short(param(step, name));
  return usual !== undefined && isJust(value, usual) ? undefined : property(name, text(value));
}

/** An initializer, unless tfjs starts the weight so anyway. */
export function initializer({ step }: LayerText, name: string, usual: string): string | undefined {
  const value = String(setting(step, name));
  return value === usual ? undefined : `${name}: ${javascriptString(value)}`;
}

/** How the bias starts, where there is one and it does not start with zeros. */
export function biasInitializer(layer: LayerText): string | undefined {
  return startsBias(layer.step) ? initializer(layer, 'biasInitializer', 'zeros') : undefined;
}

function layerArguments(layer: TfjsLayer, args: readonly (Piece | undefined)[]): readonly Piece[] {
  return [...args.flatMap((arg) => (arg === undefined ? [] : [arg])), property('name', layer.name)];
}

function applied({ inputs }: TfjsLayer): string {
  return `.apply(${inputs.length === 1 ? inputs.join() : `[${inputs.join(', ')}]`})`;
}

/** A stock layer, applied to what it reads. */
export function layerCall(layer: TfjsLayer, maker: string, args: readonly (Piece | undefined)[]): Call {
  return {
    head: `tf.layers.${maker}({`,
    args: layerArguments(layer, args),
    tail: `})${applied(layer)}`,
    spaced: true,
  };
}

/** A layer whose class is written into the file. */
export function ownLayer(layer: TfjsLayer, className: Helper, args: readonly (Piece | undefined)[]): Call {
  return {
    head: `new ${layer.needs(className)}({`,
    args: layerArguments(layer, args),
    tail: `})${applied(layer)}`,
    spaced: true,
  };
}

/** The same layer, changed by a function of the file before it is applied. */
export function changed(layer: TfjsLayer, helper: Helper, made: Call, ...more: readonly string[]): Call {
  return call(layer.needs(helper), [{ ...made, tail: '})' }, ...more], `)${applied(layer)}`);
}
