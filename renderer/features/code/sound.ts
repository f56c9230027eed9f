import { create } from 'zustand';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import type { Network } from '../../../core/network/network.ts';
import { useDocument } from '../../model/state/document.ts';

/** A state of the document that can be written down. */
export interface Sound {
  readonly document: SkiplaneDocument;
  readonly network: Network;
}

export function isSound({ issues }: Pick<Network, 'issues'>): boolean {
  return issues.every(({ severity }) => severity !== 'error');
}

function soundNow(before: Sound | null): Sound | null {
  const { history, network } = useDocument.getState();
  return isSound(network) ? { document: history.document, network } : before;
}

/** The open document as it was when its network was last without errors: now, mostly. Null where that has not been yet. */
export const useSound = create<{ readonly sound: Sound | null }>()(() => ({ sound: soundNow(null) }));

useDocument.subscribe((now, before) => {
  if (now.network === before.network) return;
  const { sound } = useSound.getState();
  useSound.setState({ sound: soundNow(now.opened === before.opened ? sound : null) });
});
