import type { WalkedLayer } from '../../../../core/protocol/walk.ts';
import { formatShape } from '../../../../core/shape.ts';
import { formatValue } from '../../../base/images/value-text.ts';
import { mapsText as text } from '../../../base/strings/maps.ts';

/** What a wire carries, in a few words each: its shape, its values, and the gradient that comes back. */
export function carried({ shape, norm, min, max, gradient }: WalkedLayer): readonly string[] {
  const number = (value: number | null): string => (value === null ? '–' : formatValue(value));
  const values = text.values(number(norm), number(min), number(max));
  return [formatShape(shape), values, ...(gradient === null ? [] : [text.gradient(number(gradient))])];
}
