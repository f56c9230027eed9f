import { create } from 'zustand';
import type { Remedies } from '../../core/experiment/remedies.ts';

/** `document` leaves what the document says. */
interface Switches {
  readonly activation: 'document' | 'relu' | 'tanh' | 'sigmoid';
  readonly normalization: 'document' | 'off';
  readonly initializer: 'document' | 'glorot' | 'he';
}

export const useSwitches = create<Switches>()(() => ({
  activation: 'document',
  normalization: 'document',
  initializer: 'document',
}));

/** What the switches change in both networks. */
export function remediesOf({ activation, normalization, initializer }: Switches): Remedies {
  return {
    ...(activation !== 'document' && { activation }),
    ...(normalization !== 'document' && { normalization: false }),
    ...(initializer !== 'document' && { initializer }),
  };
}
