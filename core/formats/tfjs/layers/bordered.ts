import { symmetricIsSame, windowPads, withBorder } from '../../../ops/pads.ts';
import { onlySource, stockBuilder } from '../build.ts';
import type { Site, ToStock } from '../define.ts';
import { size2d } from '../numbers.ts';

/** A convolution with symmetric padding, which stock tfjs lacks: where "same" is something else, a separate layer pads. */
export function bordered(form: ToStock): ToStock {
  return (site) => {
    const { config } = site.layer;
    if (config['padding'] !== 'symmetric') return form(site);
    const [map = []] = site.inputs;
    const [size, strides, dilations] = [
      size2d(config['kernelSize']),
      size2d(config['strides']),
      size2d(config['dilationRate']),
    ];
    if (symmetricIsSame(map, size, strides, dilations)) return form(padded(site, 'same'));
    const padding = windowPads(map, size, strides, 'symmetric', dilations);
    const { layers, add } = stockBuilder(site);
    const x = add('bordered', 'ZeroPadding2D', { padding }, [onlySource(site)]);
    const inner = form({
      ...padded(site, 'valid'),
      sources: [x],
      readsInput: false,
      inputs: [withBorder(map, padding)],
    });
    const change = 'its symmetric padding became a ZeroPadding2D';
    return {
      layers: [...layers, ...inner.layers],
      y: inner.y,
      change: inner.change === undefined ? change : `${change}; ${inner.change}`,
    };
  };
}

function padded(site: Site, padding: 'same' | 'valid'): Site {
  const { className, config } = site.layer;
  return { ...site, layer: { className, config: { ...config, padding } } };
}
