import type { NetworkDesign } from './design.ts';

/** What a run says about the network it was trained with. */
export interface Origin {
  readonly design: NetworkDesign | null;
  readonly experiment: { readonly drawn?: string | undefined } | null;
}

/**
 * Whether a document has changed since a run was started from it. What an experiment does to it, switching remedies and taking
 * the skip connections out, is no change: its runs remember the network as it was drawn. False where nothing is known.
 * @param network digest of the document's network as it is now
 */
export function changedSince({ design, experiment }: Origin, network: string): boolean {
  const drawn = experiment === null ? design?.network : experiment.drawn;
  return drawn !== undefined && drawn !== network;
}
