import { elementCount } from '../../../shape.ts';
import { onlySource, stockBuilder, weightOf } from '../build.ts';
import type { ToStock } from '../define.ts';

/**
 * Layer normalization over the places and the channels of each group, which then are separate axes. The learned factor and offset
 * are those of a batch normalization whose statistics are 0 and 1 and whose epsilon is 0.
 */
export const groupNormalization: ToStock = (site) => {
  const { groups, epsilon, center, scale } = site.layer.config;
  const [shape = []] = site.inputs;
  const channels = shape.at(-1) ?? 1;
  const count = Number(groups);
  const { layers, add } = stockBuilder(site);
  const targetShape = [elementCount(shape.slice(0, -1)), count, channels / count];
  const grouped = add('groups', 'Reshape', { targetShape }, [onlySource(site)]);
  const plain = { axis: [1, 3], epsilon, center: false, scale: false };
  const normal = add('normal', 'LayerNormalization', plain, [grouped]);
  const learned = center === true || scale === true;
  const y = add(learned ? 'normalized' : null, 'Reshape', { targetShape: shape }, [normal]);
  const change = 'became a layer normalization over the places and channels of each group';
  if (!learned) return { layers, y, change };
  const weights = [
    weightOf(site, 'gamma'),
    weightOf(site, 'beta'),
    { name: 'moving_mean', shape: [channels], values: { fill: 0 } },
    { name: 'moving_variance', shape: [channels], values: { fill: 1 } },
  ].filter((weight) => weight !== undefined);
  const affine = { axis: -1, epsilon: 0, center, scale };
  return {
    layers,
    y: add(null, 'BatchNormalization', affine, [y], weights),
    change: `${change}, with its factor and offset in a batch normalization of fixed statistics`,
  };
};
