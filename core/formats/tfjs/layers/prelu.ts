import { elementCount } from '../../../shape.ts';
import { onlySource, sameWeights, stockBuilder } from '../build.ts';
import type { ToStock } from '../define.ts';
import { asItIs } from './as-it-is.ts';

/**
 * On wasm stock tfjs has slopes for the last axis alone. Where others have slopes of their own, they are brought behind the shared
 * ones and read as one last axis, and back again.
 */
export const prelu: ToStock = (site) => {
  const shared = [site.layer.config['sharedAxes']].flat().map((axis) => Number(axis) - 1);
  const axes = site.output.map((_, axis) => axis);
  const own = axes.filter((axis) => !shared.includes(axis));
  if (own.length === 1 && own[0] === axes.length - 1) return asItIs(site);
  const order = [...axes.filter((axis) => shared.includes(axis)), ...own];
  const moved = order.some((from, to) => from !== to);
  const { layers, add } = stockBuilder(site);
  const lengths = order.map((axis) => site.output[axis] ?? 1);
  const slopes = elementCount(lengths.slice(shared.length));
  const x = onlySource(site);
  const turned = moved ? add('turned', 'Permute', { dims: order.map((axis) => axis + 1) }, [x]) : x;
  const targetShape = [elementCount(lengths.slice(0, shared.length)), slopes];
  const flat = add('flat', 'Reshape', { targetShape }, [turned]);
  const weights = sameWeights(site).map((weight) => ({ ...weight, shape: [1, slopes] }));
  const config = { sharedAxes: [1], alphaInitializer: 'zeros' };
  const bent = add('bent', 'PReLU', config, [flat], weights);
  const back = add(moved ? 'bent_map' : null, 'Reshape', { targetShape: lengths }, [bent]);
  const dims = axes.map((axis) => order.indexOf(axis) + 1);
  return {
    layers,
    y: moved ? add(null, 'Permute', { dims }, [back]) : back,
    change: 'its slopes were moved to a single last axis, because wasm supports no other',
  };
};
