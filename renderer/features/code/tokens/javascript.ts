import { number, type Scanner, scanner, type Tokenizer, type TokenType, word, words } from './token.ts';

const keywords = words(
  'await break case catch class const continue debugger default delete do else export extends finally for function if import in instanceof new return switch throw try typeof var void while with yield',
);
/** Words that are names too, such as an object's keys. */
const atTimes = words('async from get let of set static');
const constants = words('false null true undefined');

const comment = /\/\/.*/y;
const restOfComment = /(?:[^*]|\*(?!\/))*(\*\/)?/y;
const string = /"(?:[^"\\]|\\.)*(?:"|\\?$)|'(?:[^'\\]|\\.)*(?:'|\\?$)/y;
const regularExpression = /\/(?![*/])(?:[^\\/[]|\\.|\[(?:[^\\\]]|\\.)*\])+\/[a-z]*/y;
/** A word with space behind it. */
const followed = /[a-z]+(?=\s+[^\s:,=)(}]|\s*$)/y;
/** Of a template, up to its end or to the next value in it. */
const template = /(?:[^`\\$]|\\.|\$(?!\{)|\\$)*(`|\$\{)?/y;

/**
 * A line of JavaScript. What it may begin within is a stack of marks, the innermost last: `*` for a comment, `` ` `` for a template,
 * `$` for a value in it, `{` for braces within such a value.
 */
export const javascript: Tokenizer = (line, within) => {
  const scan = scanner(line);
  let stack = within;
  /** The last word or sign: after a value a slash divides, elsewhere it begins a regular expression. */
  let before = '';
  while (!scan.atEnd()) {
    const inner = stack.at(-1);
    if (inner === '*') {
      const [text, end] = scan.lookThrough(restOfComment);
      scan.take('comment', text);
      if (end !== '') stack = stack.slice(0, -1);
    } else if (inner === '`') {
      const [text, end] = scan.lookThrough(template);
      if (end === '${') {
        scan.take('string', text.slice(0, -2));
        scan.take('plain', '${');
        stack += '$';
      } else {
        scan.take('string', text);
        if (end === '`') stack = stack.slice(0, -1);
      }
      before = end;
    } else if (scan.look(/\/\*/y) !== undefined) {
      scan.take('comment', '/*');
      stack += '*';
    } else {
      const read = code(scan, before);
      if (read === '`') stack += '`';
      else if (stack !== '' && read === '{') stack += '{';
      else if (stack !== '' && read === '}') stack = stack.slice(0, -1);
      if (read.trim() !== '') before = read;
    }
  }
  return { tokens: scan.tokens, within: stack };
};

/** Reads one token of code, and gives it back. */
function code(scan: Scanner, before: string): string {
  const [type, text] = next(scan, before);
  scan.take(type, text);
  return text;
}

function next(scan: Scanner, before: string): readonly [TokenType, string] {
  const remark = scan.look(comment);
  if (remark !== undefined) return ['comment', remark];
  const text = scan.look(string) ?? scan.look(/`/y);
  if (text !== undefined) return ['string', text];
  const pattern = divides(before) ? undefined : scan.look(regularExpression);
  if (pattern !== undefined) return ['string', pattern];
  const digits = scan.look(number);
  if (digits !== undefined) return ['number', digits];
  const name = scan.look(word);
  if (name === undefined) return ['plain', scan.look(/./suy) ?? ''];
  if (before === 'function' || before === 'class') return ['definition', name];
  if (before === '.') return ['plain', name];
  const isKeyword = keywords.has(name) || (atTimes.has(name) && scan.look(followed) !== undefined);
  return [isKeyword ? 'keyword' : constants.has(name) ? 'constant' : 'plain', name];
}

/** Whether a slash after this divides. */
function divides(before: string): boolean {
  if (/[)\]}`"']$/.test(before)) return true;
  return /[\p{L}\p{N}_$]$/u.test(before) && !keywords.has(before);
}
