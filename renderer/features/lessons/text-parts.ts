/** A piece of a lesson's text; what is within `strong` and `emphasis` may hold other pieces. */
export type TextPart =
  | { readonly is: 'plain'; readonly text: string }
  | { readonly is: 'strong' | 'emphasis'; readonly parts: readonly TextPart[] }
  | { readonly is: 'code' | 'formula'; readonly text: string };

// Marks hug what they mark, so that a star or a dollar sign between spaces is what it is.
const mark =
  /`(?<code>[^`]+)`|\$(?<formula>(?! )[^$\n]*[^$\n ])\$|\*\*(?<strong>(?! ).+?)\*\*|\*(?<emphasis>(?! )[^*]+?)\*/su;

/** Reads the few marks that lessons know: `**strong**`, `*emphasis*`, `` `code` `` and `$formula$`. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let rest = text;
  for (let found = mark.exec(rest); found !== null; found = mark.exec(rest)) {
    const { code, formula, strong, emphasis } = found.groups ?? {};
    if (found.index > 0) parts.push({ is: 'plain', text: rest.slice(0, found.index) });
    if (code !== undefined) parts.push({ is: 'code', text: code });
    else if (formula !== undefined) parts.push({ is: 'formula', text: formula });
    else if (strong !== undefined) parts.push({ is: 'strong', parts: textParts(strong) });
    else parts.push({ is: 'emphasis', parts: textParts(emphasis ?? '') });
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest !== '') parts.push({ is: 'plain', text: rest });
  return parts;
}

/** A text's paragraphs: an empty line is between two of them. */
export function paragraphs(text: string): readonly string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

/** A text without its marks, for labels that are only read out. */
export function unmarked(text: string): string {
  return textParts(text)
    .map((part) =>
      'text' in part ? part.text : part.parts.map((inner) => ('text' in inner ? inner.text : '')).join(''),
    )
    .join('');
}
