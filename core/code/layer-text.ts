import { type FanMode, type InitializerSettings, varianceScalingOf } from '../nodes/initializers.ts';
import type { ConstraintName, RegularizerName } from '../nodes/kernel-rules.ts';
import { type Activation, isActivation } from '../nodes/params.ts';
import { isRecurrent, type RecurrentKind } from '../nodes/recurrent.ts';
import { isList, isLiteral, literal, sameText, type Value } from './expression.ts';
import type { Piece } from './lines.ts';
import type { LayerStep } from './parts.ts';

/** A layer on its way into text, as the writers of kinds see it. */
export interface LayerText {
  readonly step: LayerStep;
  /** The variables that it reads. */
  readonly inputs: readonly string[];
  /** A value in the language. */
  text(value: Value): string;
}

/** A parameter of the layer: every kind always has all its parameters. */
export function param({ params, kind }: LayerStep, name: string): Value {
  const value = params.get(name);
  if (value === undefined) throw new Error(`${kind} has no parameter ${name}`);
  return value;
}

/** A parameter that is a text or a switch, which is the same at all uses. */
export function setting(step: LayerStep, name: string): string | number | boolean {
  const value = param(step, name);
  if (!isLiteral(value)) throw new Error(`${name} of ${step.node.id} is no literal`);
  return value.value;
}

/** Whether a layer's initializers have settings, such as a deviation; those of attention and of biases have none. */
export function hasSettings(step: LayerStep): boolean {
  return step.params.has('initializerStddev');
}

/** Whether a layer has a bias that starts otherwise than with zeros. */
export function startsBias(step: LayerStep): boolean {
  if (!step.params.has('biasInitializer') || isJust(param(step, 'useBias'), false)) return false;
  return setting(step, 'biasInitializer') !== 'zeros';
}

/** The activation function of a layer, which is the same at all uses. */
export function activationOf(step: LayerStep): Activation {
  const name = setting(step, 'activation');
  if (!isActivation(name)) throw new Error(`${step.node.id} has no known activation: ${name}`);
  return name;
}

/** An initializer whose variance follows from the shape of its weight. */
export interface Scaling {
  readonly scale: Value;
  readonly mode: FanMode;
  readonly distribution: InitializerSettings['initializerDistribution'];
}

/** How the variance of a layer's initializer follows from the shape of its weight; null where it does not. */
export function scalingOf(step: LayerStep, own: string): Scaling | null {
  const name = String(setting(step, own));
  if (name === 'varianceScaling')
    return {
      scale: param(step, 'initializerScale'),
      mode: setting(step, 'initializerMode') as FanMode,
      distribution: setting(step, 'initializerDistribution') as Scaling['distribution'],
    };
  const found = varianceScalingOf(name);
  if (found === null) return null;
  const { scale, mode, distribution } = found;
  return {
    scale: literal(scale),
    mode,
    distribution: distribution === 'normal' ? 'truncatedNormal' : distribution,
  };
}

/** The rules of a layer's kernel, which are the same at all uses. */
export function rulesOf(
  step: LayerStep,
  start: 'kernel' | 'depthwise' | 'pointwise',
): { readonly regularizer: RegularizerName; readonly constraint: ConstraintName } {
  return {
    regularizer: setting(step, `${start}Regularizer`) as RegularizerName,
    constraint: setting(step, `${start}Constraint`) as ConstraintName,
  };
}

/** A value as a factor of a product. */
export function operand({ text }: LayerText, value: Value): string {
  return isLiteral(value) || (!isList(value) && value.type === 'Identifier')
    ? text(value)
    : `(${text(value)})`;
}

/** The recurrent layer that a wrapper holds. */
export function recurrentOf(step: LayerStep): RecurrentKind {
  const kind = setting(step, 'layer');
  if (!isRecurrent(kind)) throw new Error(`${step.node.id} holds no known recurrent layer: ${kind}`);
  return kind;
}

/** The ceiling of a ReLU as text; undefined where it has none. An expression may still come to 0, which is none too. */
export function ceilingOf({ step, text }: LayerText, or: string): string | undefined {
  const value = param(step, 'maxValue');
  if (isJust(value, 0)) return undefined;
  return isLiteral(value) ? text(value) : `(${text(value)}) ${or}`;
}

/** A pair of equal values as one of them, as all three languages take it. */
export function short(value: Value): Value {
  if (!isList(value) || value.length !== 2) return value;
  const [first, second] = value;
  return first !== undefined && second !== undefined && !isList(first) && sameText(first, second)
    ? first
    : value;
}

/** Whether a value is written as this literal, alone or as a pair of it. */
export function isJust(value: Value, expected: string | number | boolean): boolean {
  const one = short(value);
  return isLiteral(one) && one.value === expected;
}

/** Both values of a size, whether one or two are written. */
export function bothOf(value: Value): readonly [Value, Value] {
  if (!isList(value)) return [value, value];
  const [first, second = first] = value;
  if (first === undefined || second === undefined) throw new Error('a size has two values');
  return [first, second];
}

/** `name=value` of a parameter, unless the language has that value anyway. */
export type Keyword = (
  layer: LayerText,
  name: string,
  param: string,
  usual?: string | number | boolean,
) => Piece | undefined;

/** How a language writes a keyword argument. */
export function keywordOf(separator: string): Keyword {
  return ({ step, text }, name, own, usual) => {
    const value = short(param(step, own));
    return usual !== undefined && isJust(value, usual) ? undefined : name + separator + text(value);
  };
}
