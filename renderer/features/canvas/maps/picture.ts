import type { ValueMap } from '../../../../core/protocol/analysis.ts';
import { coloredMap } from '../../../base/images/pixels.ts';
import { scaleOf } from '../../../base/images/value-scale.ts';

const drawn = new WeakMap<ValueMap, string>();

/** A map as an image's address. It is drawn once, when a wire first shows it; several wires may carry the same. */
export function pictureOf(map: ValueMap): string {
  const known = drawn.get(map);
  if (known !== undefined) return known;
  const { width, height, data } = coloredMap(map, scaleOf([map]));
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  const address = canvas.toDataURL();
  drawn.set(map, address);
  return address;
}
