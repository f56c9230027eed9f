import katex from 'katex';
import { messageOf, SkiplaneError } from '../error.ts';

/**
 * A TeX formula as MathML, which browsers draw without styles or fonts of their own.
 * @throws SkiplaneError where the formula cannot be read
 */
export function formulaMarkup(tex: string, display: boolean): string {
  try {
    return katex.renderToString(tex, {
      displayMode: display,
      output: 'mathml',
      throwOnError: true,
      trust: false,
    });
  } catch (thrown) {
    throw new SkiplaneError(
      'lesson/formula',
      `Expected a formula in TeX that KaTeX knows, received "${tex}": ${messageOf(thrown).replace(/^KaTeX parse error: /, '')}.`,
    );
  }
}
