import { describe, expect, it } from 'vitest';
import { paragraphs, textParts, unmarked } from '../../../core/lessons/text-parts.ts';

describe('the text of a lesson', () => {
  it('is read with its marks, one within another', () => {
    expect(textParts('A **bold *and* `code`** word, $x^2$.')).toEqual([
      { is: 'plain', text: 'A ' },
      {
        is: 'strong',
        parts: [
          { is: 'plain', text: 'bold ' },
          { is: 'emphasis', parts: [{ is: 'plain', text: 'and' }] },
          { is: 'plain', text: ' ' },
          { is: 'code', text: 'code' },
        ],
      },
      { is: 'plain', text: ' word, ' },
      { is: 'formula', text: 'x^2' },
      { is: 'plain', text: '.' },
    ]);
  });

  it('keeps stars and dollars that mark nothing, and everything else as it is written', () => {
    for (const text of ['2 * 3 * 4', 'costs $5 or 6 $', '<b>no page</b>', '[no](link)', '** open', 'a_b_c'])
      expect(textParts(text)).toEqual([{ is: 'plain', text }]);
  });

  it('leaves formulas and code alone', () => {
    expect(textParts('$a * b * c$ and `**`')).toEqual([
      { is: 'formula', text: 'a * b * c' },
      { is: 'plain', text: ' and ' },
      { is: 'code', text: '**' },
    ]);
  });

  it('has paragraphs between empty lines', () => {
    expect(paragraphs('One\ntwo.\n\n  Three.\n \n\n')).toEqual(['One\ntwo.', 'Three.']);
  });

  it('is read out without its marks', () => {
    expect(unmarked('**Draw** a *skip* to `add`: $F(x)$')).toBe('Draw a skip to add: F(x)');
  });
});
