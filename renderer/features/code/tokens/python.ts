import { number, type Scanner, scanner, type Tokenizer, word, words } from './token.ts';

const keywords = words(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield',
);
const constants = words('False None True');

const comment = /#.*/y;
const long = /[rRbBuUfF]{0,2}(?:"""|''')/y;
const short = /[rRbBuUfF]{0,2}(?:"(?:[^"\\]|\\.)*(?:"|\\?$)|'(?:[^'\\]|\\.)*(?:'|\\?$))/y;

/** Of a text between three quotes, up to its end or the line's. */
const rest: Readonly<Record<string, RegExp>> = {
  '"""': /(?:[^"\\]|\\.?|"(?!""))*(""")?/y,
  "'''": /(?:[^'\\]|\\.?|'(?!''))*(''')?/y,
};

/** A line of Python. What it may begin within is a text between three quotes, whose mark are these quotes. */
export const python: Tokenizer = (line, within) => {
  const scan = scanner(line);
  let quotes = within;
  let defining = false;
  while (!scan.atEnd()) {
    const inner = rest[quotes];
    if (inner !== undefined) {
      const [text, end] = scan.lookThrough(inner);
      scan.take('string', text);
      if (end !== '') quotes = '';
      continue;
    }
    const opening = scan.look(long);
    if (opening !== undefined) {
      scan.take('string', opening);
      quotes = opening.slice(-3);
    } else defining = code(scan, defining);
  }
  return { tokens: scan.tokens, within: quotes };
};

/** One token of code; true where the name of what is defined comes next. */
function code(scan: Scanner, defining: boolean): boolean {
  const remark = scan.look(comment);
  if (remark !== undefined) {
    scan.take('comment', remark);
    return false;
  }
  const literal = scan.look(short);
  if (literal !== undefined) {
    if (/^[rR]?[fF]/.test(literal)) formatted(scan, literal);
    else scan.take('string', literal);
    return false;
  }
  const digits = scan.look(number);
  if (digits !== undefined) {
    scan.take('number', digits);
    return false;
  }
  const name = scan.look(word);
  if (name === undefined) {
    const isSpace = scan.look(/\s/y) !== undefined;
    scan.pass();
    return defining && isSpace;
  }
  const type = keywords.has(name) ? 'keyword' : constants.has(name) ? 'constant' : 'plain';
  scan.take(defining ? 'definition' : type, name);
  return name === 'def' || name === 'class';
}

/** A text with values in braces; two braces are one brace of the text. */
function formatted(scan: Scanner, literal: string): void {
  for (const part of literal.match(/\{\{|\}\}|\{[^{}]*\}|[^{}]+|./gs) ?? []) {
    const isValue = /^\{[^{]/.test(part) && part.endsWith('}');
    scan.take(isValue ? 'plain' : 'string', part);
  }
}
