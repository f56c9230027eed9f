import { SkiplaneError } from '../../core/error.ts';
import { formatShape, type Shape } from '../../core/shape.ts';

/** Height, width and channels of an image. @throws SkiplaneError for any other shape */
export function imageShapeOf(shape: Shape): readonly [number, number, number] {
  const [height, width, channels] = shape;
  if (shape.length === 3 && height !== undefined && width !== undefined && channels !== undefined)
    return [height, width, channels];
  throw new SkiplaneError(
    'data/shape',
    `Expected the height × width × channels of an image, received ${formatShape(shape)}.`,
  );
}
