import { fonts } from './palette.ts';

/** Text as XML may hold it: escaped, and without the control characters that XML forbids. */
export function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
  );
}

type Value = string | number | undefined;

/** One element; attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Value>>,
  ...children: readonly string[]
): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => {
      if (value === undefined) return [];
      return ` ${key}="${typeof value === 'number' ? round(value) : escapeXml(value)}"`;
    })
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  readonly mono?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export function text(x: number, y: number, content: string, style: TextStyle): string {
  const { size, fill, weight, mono = false, anchor } = style;
  return element(
    'text',
    {
      x,
      y,
      fill,
      'font-size': size,
      'font-weight': weight,
      'font-family': mono ? fonts.mono : undefined,
      'text-anchor': anchor,
    },
    escapeXml(content),
  );
}

/** Width of a text, estimated: a picture is written where nothing can be measured. */
export function widthOf(content: string, { size, mono = false, weight = 400 }: TextStyle): number {
  const narrow = /[ilj.,:;'|!()[\]ftr·\s]/g;
  const wide = /[mwMW@%]/g;
  const count = [...content].length;
  if (mono) return count * size * 0.6;
  const thin = content.match(narrow)?.length ?? 0;
  const thick = content.match(wide)?.length ?? 0;
  return (count * 0.57 - thin * 0.25 + thick * 0.28) * size * (weight >= 600 ? 1.08 : 1);
}

/** A text cut to a width, with an ellipsis. */
export function fitted(content: string, width: number, style: TextStyle): string {
  if (widthOf(content, style) <= width) return content;
  const signs = [...content];
  while (signs.length > 1 && widthOf(`${signs.join('')}…`, style) > width) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}

/** A text broken into lines at spaces; what does not fit into `most` lines is cut. */
export function wrapped(content: string, width: number, most: number, style: TextStyle): string[] {
  const lines: string[] = [];
  for (const paragraph of content.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && widthOf(longer, style) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  const shown = lines.slice(0, Math.max(0, most)).map((line) => fitted(line, width, style));
  const last = shown.at(-1);
  if (lines.length > shown.length && last !== undefined)
    shown[shown.length - 1] = fitted(`${last} …`, width, style);
  return shown;
}
