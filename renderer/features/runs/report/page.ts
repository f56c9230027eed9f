import { language } from '../../../base/strings/language.ts';
import { reportText as text } from '../../../base/strings/report.ts';
import { formatMoment } from '../../../base/strings/run-figures.ts';
import { html, type Markup, markup, type Piece } from './html.ts';
import type { Imprint, RunMaterial } from './material.ts';
import { style } from './style.ts';

/** A whole page that needs nothing from elsewhere: no script, style sheet, font or picture is asked for. */
export function page(title: string, imprint: Imprint, ...content: readonly Piece[]): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${text.title(title)}</title>
<style>${markup(style)}</style>
</head>
<body>
<main>
${content}
</main>
<footer>${text.footer(imprint.version, formatMoment(imprint.written.toISOString()))}</footer>
</body>
</html>
`.markup;
}

/** What could not be had for the report, and why. */
export function lackingSection(materials: readonly RunMaterial[]): Markup | null {
  const several = materials.length > 1;
  const lines = materials.flatMap(({ run, lacking }) =>
    lacking.map(({ what, why }) => text.lacks(several ? `${run.name}, ${what}` : what, why)),
  );
  if (lines.length === 0) return null;
  return html`<h2>${text.missing}</h2><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}
