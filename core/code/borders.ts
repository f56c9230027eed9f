import { type Expr, fold, isList, literal, type Value } from './expression.ts';
import { bothOf, isJust, param } from './layer-text.ts';
import type { LayerStep } from './parts.ts';

function combined(operator: '-' | '*' | '/', left: Expr, right: Expr): Expr {
  return fold({ type: 'BinaryExpression', operator, left, right });
}

/** How many places a window spans beyond its first one. */
function beyondFirst(size: Value, dilation: Value): Expr {
  if (isList(size) || isList(dilation)) throw new Error('a size along one axis is one number');
  const beyond = combined('-', size, literal(1));
  return isJust(dilation, 1) ? beyond : combined('*', beyond, dilation);
}

/** What causal padding adds before the first step. */
export function stepsBefore(step: LayerStep): Expr {
  return beyondFirst(param(step, 'kernelSize'), param(step, 'dilationRate'));
}

/** What symmetric padding adds on every side, along both axes: how far a window reaches beyond its center. */
export function sidesOf(step: LayerStep, sizeParam: 'kernelSize' | 'poolSize'): readonly [Expr, Expr] {
  const sizes = bothOf(param(step, sizeParam));
  const dilations = step.params.has('dilationRate')
    ? bothOf(param(step, 'dilationRate'))
    : [literal(1), literal(1)];
  const side = (axis: 0 | 1): Expr =>
    combined('/', beyondFirst(sizes[axis], dilations[axis] ?? literal(1)), literal(2));
  return [side(0), side(1)];
}
