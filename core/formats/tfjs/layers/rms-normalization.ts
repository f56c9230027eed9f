import { elementCount } from '../../../shape.ts';
import { onlySource, stockBuilder, weightOf } from '../build.ts';
import type { ToStock } from '../define.ts';

/**
 * The channels beside their negatives have mean 0, and their variance is the mean square of the channels: a layer normalization of
 * both, of which the first half is kept. The learned factor of the other half is never seen.
 */
export const rmsNormalization: ToStock = (site) => {
  const { output, path } = site;
  const channels = output.at(-1) ?? 1;
  const { layers, add } = stockBuilder(site);
  const x = onlySource(site);
  const negative = add('negative', 'Rescaling', { scale: -1, offset: 0 }, [x]);
  const both = add('both', 'Concatenate', { axis: -1 }, [x, negative]);
  const gamma = weightOf(site, 'gamma');
  if (gamma === undefined) throw new Error(`layer ${path} has no gamma`);
  const config = { axis: -1, epsilon: site.layer.config['epsilon'], center: false, scale: true };
  const normal = add(
    'normal',
    'LayerNormalization',
    config,
    [both],
    [
      {
        name: 'gamma',
        shape: [2 * channels],
        values: { ...gamma.values, arrange: (values) => Float32Array.from([...values, ...values]) },
      },
    ],
  );
  const targetShape = [elementCount(output) / channels, 2 * channels, 1];
  const columns = add('columns', 'Reshape', { targetShape }, [normal]);
  const cropping = [
    [0, 0],
    [0, channels],
  ];
  const kept = add('kept', 'Cropping2D', { cropping }, [columns]);
  return {
    layers,
    y: add(null, 'Reshape', { targetShape: output }, [kept]),
    change: 'became a layer normalization of its input beside its negative, whose mean is zero',
  };
};
