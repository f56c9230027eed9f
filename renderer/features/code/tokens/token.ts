/** What a piece of a line is, for its color. */
export type TokenType = 'plain' | 'keyword' | 'constant' | 'definition' | 'number' | 'string' | 'comment';

export interface Token {
  readonly type: TokenType;
  readonly text: string;
}

export interface LineTokens {
  /** Together they are the line. */
  readonly tokens: readonly Token[];
  /** What the next line begins within: empty for code, else a mark of the language's own. */
  readonly within: string;
}

/** Splits a line that begins within what the line before ended within. */
export type Tokenizer = (line: string, within: string) => LineTokens;

/** Not in the middle of a word. */
export const number =
  /(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)[jJn]?/y;

export const word = /[\p{L}\p{Nl}_$][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}$]*/uy;

export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** Reads a line from its beginning to its end. */
export interface Scanner {
  readonly tokens: readonly Token[];
  atEnd(): boolean;
  /** The match of a sticky pattern here; nothing is read by it. */
  look(pattern: RegExp): string | undefined;
  /** The match of a sticky pattern here, empty where there is none, and that of its first group. */
  lookThrough(pattern: RegExp): readonly [text: string, end: string];
  /** Reads a text, which must stand here, as a token; what lies between two tokens is plain. */
  take(type: TokenType, text: string): void;
  /** The character that is reached is read as plain text. */
  pass(): void;
}

export function scanner(line: string): Scanner {
  const tokens: Token[] = [];
  let at = 0;
  const take = (type: TokenType, text: string): void => {
    const last = tokens.at(-1);
    if (text === '') return;
    if (last?.type === type) tokens[tokens.length - 1] = { type, text: last.text + text };
    else tokens.push({ type, text });
    at += text.length;
  };
  return {
    tokens,
    take,
    atEnd: () => at >= line.length,
    lookThrough(pattern) {
      pattern.lastIndex = at;
      const found = pattern.exec(line);
      return [found?.[0] ?? '', found?.[1] ?? ''];
    },
    look(pattern) {
      pattern.lastIndex = at;
      return pattern.exec(line)?.[0];
    },
    pass: () => take('plain', String.fromCodePoint(line.codePointAt(at) ?? 0)),
  };
}
