import { readDocument } from '../../core/document/read.ts';
import { messageOf } from '../../core/error.ts';
import { buildNetwork } from '../../core/network/network.ts';
import { summarize } from '../../core/network/summary.ts';
import { type Thumbnail, thumbnail } from '../picture/thumbnail.ts';

/** What a template's card shows. */
export interface TemplateFacts {
  readonly name: string;
  readonly description: string;
  readonly weights: number;
  readonly macs: number;
  readonly picture: Thumbnail;
}

export const pictureSize = { width: 264, height: 104 } as const;

const known = new Map<string, TemplateFacts | { readonly problem: string }>();

/** Reads and sums up a template; remembered, since templates do not change while the designer runs. */
export function factsOf(text: string): TemplateFacts | { readonly problem: string } {
  const before = known.get(text);
  if (before !== undefined) return before;
  const facts = read(text);
  known.set(text, facts);
  return facts;
}

/** The facts where they have been read before. */
export function knownFacts(text: string): TemplateFacts | { readonly problem: string } | undefined {
  return known.get(text);
}

function read(text: string): TemplateFacts | { readonly problem: string } {
  try {
    const document = readDocument(text);
    const network = buildNetwork(document);
    const { parameters, macs } = summarize(network);
    return {
      name: document.name,
      description: document.description ?? '',
      weights: parameters.total,
      macs,
      picture: thumbnail(network, pictureSize),
    };
  } catch (thrown) {
    return { problem: messageOf(thrown) };
  }
}
