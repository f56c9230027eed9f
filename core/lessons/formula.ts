import katex, { ParseError } from 'katex';
import { SkiplaneError } from '../error.ts';
import { shown } from '../invalid-file.ts';

/**
 * A TeX formula as MathML, which browsers draw without styles or fonts of their own.
 * @throws SkiplaneError where the formula cannot be read, or would do more than be read
 */
export function formulaMarkup(tex: string, display: boolean): string {
  try {
    return katex.renderToString(tex, {
      displayMode: display,
      output: 'mathml',
      throwOnError: true,
      // Letters with accents are no mistakes; warnings would go to the console, where nobody looks.
      strict: 'ignore',
      trust: ({ command }) => {
        throw new SkiplaneError(
          'lesson/formula-acts',
          `Expected a formula that is only read, received ${command} in ${shown(tex)}: links, pictures and HTML are no part of formulas; take it out.`,
        );
      },
    });
  } catch (thrown) {
    if (thrown instanceof SkiplaneError) throw thrown;
    const where = thrown instanceof ParseError && thrown.position !== undefined ? thrown.position + 1 : 1;
    const why = thrown instanceof ParseError ? ` (${thrown.rawMessage})` : '';
    throw new SkiplaneError(
      'lesson/formula',
      `Expected a formula in TeX that KaTeX knows, received ${shown(tex)}, which ends being one at character ${where}${why}: correct it there.`,
    );
  }
}
