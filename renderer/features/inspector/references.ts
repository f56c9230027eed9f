/** A piece of a reference; with an address where it names a paper that has one. */
export interface ReferencePart {
  readonly text: string;
  readonly href?: string;
}

/** Cuts "He et al. 2015, arXiv 1512.03385, §3.3" so that the arXiv number can be a link. */
export function referenceParts(reference: string): ReferencePart[] {
  const found = /arXiv (\d{4}\.\d{4,5})/.exec(reference);
  if (found === null) return [{ text: reference }];
  const [text, id = ''] = found;
  const parts: ReferencePart[] = [
    { text: reference.slice(0, found.index) },
    { text, href: `https://arxiv.org/abs/${id}` },
    { text: reference.slice(found.index + text.length) },
  ];
  return parts.filter((part) => part.text !== '');
}
