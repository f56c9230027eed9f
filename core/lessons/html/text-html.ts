import { formulaMarkup } from '../formula.ts';
import { paragraphs, type TextPart, textParts } from '../text-parts.ts';

/** Text as HTML, in elements and attributes. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A lesson's text within a line. */
export function inline(text: string): string {
  return textParts(text).map(partHtml).join('');
}

/** A lesson's text in paragraphs. */
export function written(text: string): string {
  return paragraphs(text)
    .map((paragraph) => `<p>${inline(paragraph)}</p>`)
    .join('\n');
}

const tags = { strong: 'strong', emphasis: 'em', code: 'code' } as const;

function partHtml(part: TextPart): string {
  switch (part.is) {
    case 'plain':
      return escaped(part.text);
    case 'formula':
      return formulaMarkup(part.text, false);
    case 'code':
      return `<code>${escaped(part.text)}</code>`;
    default:
      return `<${tags[part.is]}>${part.parts.map(partHtml).join('')}</${tags[part.is]}>`;
  }
}
