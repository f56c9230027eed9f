import { create } from 'zustand';
import type { Remedies } from '../../../core/experiment/remedies.ts';
import { useDocument } from '../../model/state/document.ts';

/** `document` leaves what the document says. */
interface Switches {
  readonly activation: 'document' | 'relu' | 'tanh' | 'sigmoid';
  readonly normalization: 'document' | 'off';
  readonly initializer: 'document' | 'glorot' | 'he';
}

const asDrawn: Switches = { activation: 'document', normalization: 'document', initializer: 'document' };

export const useSwitches = create<Switches>()(() => asDrawn);

// What was switched for one network is not meant for the next.
useDocument.subscribe(({ opened }, before) => {
  if (opened !== before.opened) useSwitches.setState(asDrawn);
});

/** What the switches change in both networks. */
export function remediesOf({ activation, normalization, initializer }: Switches): Remedies {
  return {
    ...(activation !== 'document' && { activation }),
    ...(normalization !== 'document' && { normalization: false }),
    ...(initializer !== 'document' && { initializer }),
  };
}
