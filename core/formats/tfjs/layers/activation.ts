import { type Activation, isActivation } from '../../../nodes/params.ts';
import { onlySource, type StockBuilder, stockBuilder } from '../build.ts';
import type { Site, ToStock } from '../define.ts';
import { asItIs } from './as-it-is.ts';

/** relu6(x + 3) / 6 of three layers. */
const hardSigmoid: ToStock = (site) => {
  const builder = stockBuilder(site);
  const y = gateOf(site, builder, null);
  return { layers: builder.layers, y, change: 'hardSigmoid was written as relu6(x + 3) / 6' };
};

/** That times x of four. */
const hardSwish: ToStock = (site) => {
  const builder = stockBuilder(site);
  const gate = gateOf(site, builder, 'gate');
  return {
    layers: builder.layers,
    y: builder.add(null, 'Multiply', {}, [onlySource(site), gate]),
    change: 'hardSwish was written as x · relu6(x + 3) / 6',
  };
};

/** @param part as for `StockBuilder.add` */
function gateOf(site: Site, { add }: StockBuilder, part: string | null): string {
  const shifted = add('shifted', 'Rescaling', { scale: 1, offset: 3 }, [onlySource(site)]);
  const clipped = add('clipped', 'Activation', { activation: 'relu6' }, [shifted]);
  return add(part, 'Rescaling', { scale: 1 / 6, offset: 0 }, [clipped]);
}

/** Null where stock tfjs has nothing that computes it. */
const forms: Readonly<Record<Activation, ToStock | null>> = {
  relu: asItIs,
  relu6: asItIs,
  leakyRelu: asItIs,
  elu: asItIs,
  selu: asItIs,
  gelu: asItIs,
  silu: asItIs,
  hardSwish,
  mish: asItIs,
  sigmoid: asItIs,
  hardSigmoid,
  tanh: asItIs,
  softplus: asItIs,
  exponential: null,
  softmax: asItIs,
  linear: asItIs,
};

/** Whether stock tfjs computes an activation, as it is or by other layers. */
export function hasStockForm(name: unknown): boolean {
  return !isActivation(name) || forms[name] !== null;
}

export const activation: ToStock = (site) => {
  const name = site.layer.config['activation'];
  // Some are layers of their own or have another name in tfjs, and so are stock.
  const form = isActivation(name) ? forms[name] : asItIs;
  if (form === null) throw new Error(`stock tfjs has no activation ${name}`);
  return form(site);
};
