import { usualStddev } from '../../nodes/initializers.ts';
import { javascriptString } from '../javascript.ts';
import { hasSettings, isJust, type LayerText, param, setting, short, startsBias } from '../layer-text.ts';
import { type Call, call, type Piece, prefixed } from '../lines.ts';
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
export function initializer(layer: TfjsLayer, name: string, usual: string): Piece | undefined {
  const value = String(setting(layer.step, name));
  if (value === usual) return undefined;
  const made = madeInitializer(layer, value);
  return made === undefined ? `${name}: ${javascriptString(value)}` : prefixed(`${name}: `, made);
}

/** How a bias starts, where not with zeros: by a name alone, since settings are those of the kernel. */
export function biasInitializer(layer: LayerText): string | undefined {
  if (!startsBias(layer.step)) return undefined;
  return `biasInitializer: ${javascriptString(String(setting(layer.step, 'biasInitializer')))}`;
}

/** An initializer as an object. */
export function initializerObject(layer: TfjsLayer, name: string): Piece {
  const value = String(setting(layer.step, name));
  return madeInitializer(layer, value) ?? `tf.initializers.${value}({})`;
}

/** An initializer whose name does not say all, or of which tfjs has none alike. */
function madeInitializer(layer: TfjsLayer, value: string): Piece | undefined {
  const { step, text } = layer;
  const object = (head: string, ...args: readonly string[]): Piece => ({
    head: `${head}({`,
    args,
    tail: '})',
    spaced: true,
  });
  switch (value) {
    case 'constant':
      return object('tf.initializers.constant', `value: ${text(param(step, 'initializerValue'))}`);
    case 'identity':
      return `new ${layer.needs('Eye')}()`;
    case 'randomNormal':
    case 'truncatedNormal': {
      if (!hasSettings(step)) return undefined;
      const stddev = param(step, 'initializerStddev');
      if (isJust(stddev, usualStddev)) return undefined;
      return object(`tf.initializers.${value}`, `stddev: ${text(stddev)}`);
    }
    case 'varianceScaling': {
      const scale = `scale: ${text(param(step, 'initializerScale'))}`;
      const mode = `mode: ${javascriptString(String(setting(step, 'initializerMode')))}`;
      const distribution = setting(step, 'initializerDistribution');
      if (distribution === 'untruncatedNormal')
        return object(`new ${layer.needs('UntruncatedNormal')}`, scale, mode);
      return object(
        'tf.initializers.varianceScaling',
        scale,
        mode,
        `distribution: '${distribution === 'uniform' ? 'uniform' : 'normal'}'`,
      );
    }
    default:
      return undefined;
  }
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
export function changed(layer: TfjsLayer, helper: Helper, made: Call, ...more: readonly Piece[]): Call {
  return call(layer.needs(helper), [{ ...made, tail: '})' }, ...more], `)${applied(layer)}`);
}
