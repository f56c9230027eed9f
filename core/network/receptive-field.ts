import type { Window } from '../nodes/define.ts';
import type { Size2d } from '../shape.ts';

/** How much of the input one value sees (`size`, pixels), and how far apart neighbouring values look (`jump`, pixels). */
export interface ReceptiveField {
  readonly size: Size2d;
  readonly jump: Size2d;
}

/** What one pixel of the input itself sees. */
export const onePixel: ReceptiveField = { size: [1, 1], jump: [1, 1] };

/** The field behind a window (Araujo et al. 2019, Computing receptive fields of CNNs, eq. 2), or of the widest branch. */
export function receptiveField(
  inputs: readonly ReceptiveField[],
  window: Window | undefined,
): ReceptiveField {
  const along = (axis: 0 | 1): { size: number; jump: number } => {
    const size = Math.max(1, ...inputs.map((input) => input.size[axis]));
    const jump = Math.max(...(inputs.length === 0 ? [1] : inputs.map((input) => input.jump[axis])));
    if (window === undefined) return { size, jump };
    return { size: size + (window.size[axis] - 1) * jump, jump: jump * window.strides[axis] };
  };
  const [rows, columns] = [along(0), along(1)];
  return { size: [rows.size, columns.size], jump: [rows.jump, columns.jump] };
}
