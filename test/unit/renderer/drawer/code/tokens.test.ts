import { execFileSync, spawnSync } from 'node:child_process';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { type CodeLanguage, writeCode } from '../../../../../core/code/index.ts';
import { buildNetwork } from '../../../../../core/network/build.ts';
import { tokensOf } from '../../../../../renderer/features/code/tokens/index.ts';
import type { TokenType } from '../../../../../renderer/features/code/tokens/token.ts';
import { readTemplate, templateNames } from '../../../../setup/documents.ts';

/** What each character of a text is. */
type Types = TokenType[];

function typesOf(text: string, language: CodeLanguage): Types {
  const lines = tokensOf(text.split('\n'), language);
  return lines.flatMap(
    (tokens, i): Types => [
      ...tokens.flatMap((token) => [...token.text.split('')].map(() => token.type)),
      // The end of a line belongs to no token.
      ...(i < lines.length - 1 ? (['plain'] as const) : []),
    ],
  );
}

/** The text, with all that is not of a type left out. */
function only(text: string, types: Types, type: TokenType): string {
  return [...text.split('')]
    .map((letter, i) => (types[i] === type && letter.trim() !== '' ? letter : ' '))
    .join('');
}

function expectSame(text: string, language: CodeLanguage, expected: Types): void {
  const types = typesOf(text, language);
  for (const type of ['comment', 'string', 'number', 'keyword'] as const)
    expect(only(text, types, type)).toBe(only(text, expected, type));
}

/** Sets the types of a stretch. */
function mark(types: Types, from: number, to: number, type: TokenType): void {
  types.fill(type, from, to);
}

const python = process.env['SKIPLANE_PYTHON'] ?? 'python3';
const noPython = spawnSync(python, ['--version']).status === 0 ? undefined : `no ${python}`;

const askPython = `
import io, json, keyword, sys, token, tokenize
answer = []
for text in json.load(sys.stdin):
    starts = [0]
    for line in text.split("\\n"):
        starts.append(starts[-1] + len(line) + 1)
    at = lambda place: starts[place[0] - 1] + place[1]
    found, depth = [], []
    for t in tokenize.generate_tokens(io.StringIO(text).readline):
        name = token.tok_name[t.type]
        if name == "FSTRING_START":
            depth.append(at(t.start))
        elif name == "FSTRING_END":
            found.append(["STRING", depth.pop(), at(t.end)])
        elif not depth:
            kind = "KEYWORD" if name == "NAME" and keyword.iskeyword(t.string) else name
            found.append([kind, at(t.start), at(t.end)])
    answer.append(found)
json.dump(answer, sys.stdout)
`;

/** What Python itself takes texts for. Values within texts are left as texts. */
function pythonTypes(texts: readonly string[]): Types[] {
  const input = JSON.stringify(texts);
  const answer: [string, number, number][][] = JSON.parse(
    execFileSync(python, ['-c', askPython], { input, encoding: 'utf8', maxBuffer: 1e9 }),
  );
  const meanings: Readonly<Record<string, TokenType>> = {
    COMMENT: 'comment',
    STRING: 'string',
    NUMBER: 'number',
    KEYWORD: 'keyword',
  };
  return texts.map((text, i) => {
    const types: Types = text.split('').map(() => 'plain');
    for (const [kind, from, to] of answer[i] ?? []) mark(types, from, to, meanings[kind] ?? 'plain');
    for (const match of text.matchAll(/\b(True|False|None)\b/g))
      if (types[match.index] === 'keyword')
        mark(types, match.index, match.index + match[0].length, 'constant');
    for (const [, from, to] of (answer[i] ?? []).filter(([kind]) => kind === 'STRING'))
      if (/^[rR]?[fF]/.test(text.slice(from, to)))
        for (const value of text.slice(from, to).matchAll(/(?<!\{)\{[^{}]+\}(?!\})/g))
          mark(types, from + value.index, from + value.index + value[0].length, 'plain');
    return types;
  });
}

/** What the parser of Vite takes a text of JavaScript for: comments, literals and templates. */
function javascriptTypes(text: string): Types {
  const types: Types = text.split('').map(() => 'plain');
  const { program, comments, errors } = parseSync('text.js', text);
  expect(errors).toEqual([]);
  for (const { start, end } of comments) mark(types, start, end, 'comment');
  new Visitor({
    Literal({ start, end, value, raw }) {
      if (typeof value === 'string' || raw?.startsWith('/')) mark(types, start, end, 'string');
      else if (typeof value === 'number' || typeof value === 'bigint') mark(types, start, end, 'number');
    },
    TemplateElement({ start, end }) {
      mark(types, start, end, 'string');
      const [before, after] = [text[start - 1], text[end]];
      if (before === '`') mark(types, start - 1, start, 'string');
      if (after === '`') mark(types, end, end + 1, 'string');
    },
  }).visit(program);
  return types;
}

const documents = templateNames.map((name) => {
  const document = readTemplate(name);
  return { name, document, network: buildNetwork(document) };
});

const written = (language: CodeLanguage) =>
  documents.map(({ document, network }) => writeCode(document, network, language).text);

const hardPython = String.raw`"""Speaks of "quotes", # signs,
and ends behind a backslash: \""" no, here: """
x = r'\' + 'it\'s' + "a # b" + f"{name}_conv{index + 1} {{no}}"  # "a remark"
y = 1_000 + 0x1F + 1.5e-3 + .5 + 2j + len("")  # and 'another
class Net2(Base): pass
z = b'' if not "" else '''one
two # three''' ; w = x.for_ if 3 in y else None
`;

const hardJavascript = `/* a "comment" of
two // lines */ const a = 'it\\'s' + "// no" + /[/"]\\/'/g.source; // 'yes'
const b = a.length / 2 / 3; const c = \`one \${a ? \`two \${{ d: 1 }.d}\` : "}"} \\\` \\\${
three // \${b}\`;
const e = { from: 1, of: 0x1f, get: 1.5e-3, class: /a/.test('a') ? 5n : .5 };
/** **/ function f2($x = "") { return $x / 2; } // * /
`;

describe('the tokens of a line', () => {
  it('are the line', () => {
    for (const language of ['keras', 'pytorch', 'tfjs'] as const)
      for (const text of [...written(language), hardPython, hardJavascript]) {
        const lines = text.split('\n');
        expect(tokensOf(lines, language).map((tokens) => tokens.map((token) => token.text).join(''))).toEqual(
          lines,
        );
      }
  });

  it.skipIf(noPython)(`are what Python takes them for${noPython ? ` (${noPython})` : ''}`, () => {
    for (const language of ['keras', 'pytorch'] as const) {
      const texts = [...written(language), hardPython];
      const expected = pythonTypes(texts);
      texts.forEach((text, i) => {
        expectSame(text, language, expected[i] ?? []);
      });
    }
  });

  it('are what a parser of JavaScript takes them for', () => {
    for (const text of [...written('tfjs'), hardJavascript]) {
      const types = typesOf(text, 'tfjs');
      const expected = javascriptTypes(text);
      for (const type of ['comment', 'string', 'number'] as const)
        expect(only(text, types, type)).toBe(only(text, expected, type));
    }
  });

  it('know what is defined, and words that are names at times', () => {
    const shown = (line: string, language: CodeLanguage) =>
      (tokensOf([line], language)[0] ?? []).flatMap(({ type, text }) =>
        text.trim() === '' ? [] : [`${type} ${text}`],
      );
    expect(shown('class Stem(nn.Module):', 'pytorch')).toEqual([
      'keyword class',
      'definition Stem',
      'plain (nn.Module):',
    ]);
    expect(shown('export function build({ of: from }) {', 'tfjs')).toEqual([
      'keyword export',
      'keyword function',
      'definition build',
      'plain ({ of: from }) {',
    ]);
    expect(shown("import * as tf from 'tf'", 'tfjs')).toContain('keyword from');
    expect(shown('for (const x of y)', 'tfjs')).toContain('keyword of');
  });
});
