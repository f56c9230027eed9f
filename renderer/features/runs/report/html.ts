import { escapeXml } from '../../picture/svg.ts';

/** Text that is markup already. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template: texts and numbers are escaped, markup is not, null and false are nothing. */
export type Piece = string | number | Markup | null | undefined | false | readonly Piece[];

/** HTML from a template; whatever is put into it is escaped unless it is markup, so that no name becomes an element. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: parts.map((part, i) => part + (i < pieces.length ? written(pieces[i]) : '')).join('') };
}

/** Marks a text as markup: only for what was made by our own functions, such as an SVG. */
export function markup(text: string): Markup {
  return { markup: text };
}

function written(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (typeof piece === 'string') return escapeXml(piece);
  if (typeof piece === 'number') return String(piece);
  return 'markup' in piece ? piece.markup : piece.map(written).join('');
}

export interface Column {
  readonly name: string;
  /** True for figures, which stand at the right. */
  readonly numeric?: boolean;
}

/** A table whose first column names its rows. Its caption is only read aloud where `spoken`: a heading says the same. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Piece[])[],
  { spoken = false }: { readonly spoken?: boolean } = {},
): Markup {
  const side = (i: number): string => (columns[i]?.numeric === true ? 'number' : 'text');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<caption class="${spoken ? 'spoken' : 'seen'}">${caption}</caption>
<thead><tr>${columns.map(({ name }, i) => html`<th scope="col" class="${side(i)}">${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((cell, i) =>
        i === 0
          ? html`<th scope="row" class="${side(i)}">${cell}</th>`
          : html`<td class="${side(i)}">${cell}</td>`,
      )}</tr>
`,
  )}</tbody></table></div>`;
}
