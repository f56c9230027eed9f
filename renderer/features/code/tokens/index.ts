import { type CodeLanguage, codeLanguages } from '../../../../core/code/index.ts';
import { javascript } from './javascript.ts';
import { python } from './python.ts';
import type { LineTokens, Token, Tokenizer } from './token.ts';

const tokenizers: Readonly<Record<(typeof codeLanguages)[CodeLanguage]['ending'], Tokenizer>> = {
  '.py': python,
  '.js': javascript,
};

/** Lines that were split once: an edit changes few of a text's lines. */
const known = new Map<string, LineTokens>();
const mostKnown = 20_000;

/** The tokens of each line of a text. */
export function tokensOf(lines: readonly string[], language: CodeLanguage): (readonly Token[])[] {
  const { ending } = codeLanguages[language];
  if (known.size > mostKnown) known.clear();
  let within = '';
  return lines.map((line) => {
    const key = `${ending}${within}\n${line}`;
    let split = known.get(key);
    if (split === undefined) {
      split = tokenizers[ending](line, within);
      known.set(key, split);
    }
    within = split.within;
    return split.tokens;
  });
}
