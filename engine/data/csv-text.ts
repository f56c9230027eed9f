/** Characters that stand between fields: the comma, and what spreadsheets write where that is the decimal point. */
const separators = [',', ';', '\t'];

/** Rows of fields: RFC 4180, with any line ending and separated as the first line is; empty lines are left out. */
export function parseCsv(text: string): string[][] {
  // Spreadsheets begin UTF-8 with a byte order mark.
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const separator = separatorOf(content);
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endField = (): void => {
    row.push(field);
    field = '';
  };
  const endRow = (): void => {
    endField();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let i = 0; i < content.length; i++) {
    const character = content.charAt(i);
    if (quoted) {
      if (character !== '"') field += character;
      else if (content[i + 1] === '"') field += content.charAt(++i);
      else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === separator) endField();
    else if (character === '\n' || character === '\r') endRow();
    else field += character;
  }
  endRow();
  return rows;
}

/** The separator that is in the first line; the comma where several or none are. */
function separatorOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  return separators.find((separator) => first.includes(separator)) ?? ',';
}
