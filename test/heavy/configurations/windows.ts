import type { Padding, Size2d } from '../../../core/shape.ts';

interface Geometry {
  readonly size: Size2d;
  readonly kernelSize: Size2d;
  readonly strides: Size2d;
  readonly padding: Padding;
  readonly dilationRate?: Size2d;
}

/** Along one axis: how many windows there are, and how far the first begins before the map (TensorFlow's rule). */
function axis(length: number, kernel: number, stride: number, padding: Padding, dilation: number) {
  const extent = (kernel - 1) * dilation + 1;
  if (padding === 'valid') return { count: Math.floor((length - extent) / stride) + 1, before: 0 };
  const count = Math.ceil(length / stride);
  return { count, before: Math.floor(Math.max(0, (count - 1) * stride + extent - length) / 2) };
}

/** Height and width of what windows compute, and a visit of every place of each window that lies inside the map. */
export function windowsOver({ size, kernelSize, strides, padding, dilationRate = [1, 1] }: Geometry) {
  const [rows, columns] = ([0, 1] as const).map((i) =>
    axis(size[i], kernelSize[i], strides[i], padding, dilationRate[i]),
  ) as [ReturnType<typeof axis>, ReturnType<typeof axis>];
  const visit = (see: (window: number, place: number, tap: number) => void): void => {
    for (let oy = 0; oy < rows.count; oy++)
      for (let ox = 0; ox < columns.count; ox++)
        for (let ky = 0; ky < kernelSize[0]; ky++)
          for (let kx = 0; kx < kernelSize[1]; kx++) {
            const y = oy * strides[0] - rows.before + ky * dilationRate[0];
            const x = ox * strides[1] - columns.before + kx * dilationRate[1];
            if (y < 0 || x < 0 || y >= size[0] || x >= size[1]) continue;
            see(oy * columns.count + ox, y * size[1] + x, ky * kernelSize[1] + kx);
          }
  };
  return { places: rows.count * columns.count, visit };
}
