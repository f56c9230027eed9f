// Texts in German are not spelled in English: cspell:ignore zeichne stimmt überein
import { describe, expect, it } from 'vitest';
import { lessonPage } from '../../../core/lessons/html/page.ts';
import { pageWords } from '../../../core/lessons/html/words/index.ts';
import { readLesson } from '../../../core/lessons/read.ts';
import { textIn } from '../../../core/lessons/text.ts';
import { changed, lesson } from './lesson.ts';

const measured = {
  signal: {
    figures: {
      columns: ['layer', 'depth', 'variance'],
      rows: [
        ['input', 0, 1],
        ['dense1', 1, 2.5],
        ['add', 4, 3.25],
      ],
    },
  },
  costs: { layers: { columns: [], rows: [] }, total: { columns: ['weights'], rows: [[150]] } },
};
const options = { language: 'en', version: '1.2.3', measured, backend: 'wasm' } as const;

describe('the page of a lesson', () => {
  it('holds every step, with formulas, guesses, curves and what came of claims', () => {
    const page = lessonPage(lesson, options);
    for (const { id } of lesson.steps) expect(page).toContain(`<section id="${id}">`);
    expect(page).toContain('<math');
    expect(page).toContain('Your guess, from 0 to 10');
    expect(page).toContain('<polyline points="');
    expect(page).toMatch(/3\.25&nbsp;× <span class="agrees">agrees/);
    expect(page).toMatch(/150 <span class="disagrees">disagrees/);
    expect(page).toContain('not measured');
    expect(page).toContain('Measured with Skiplane 1.2.3 on wasm.');
  });

  it('needs nothing but itself', () => {
    const page = lessonPage(lesson, options);
    expect(page).not.toMatch(/<script|<link|<img|src=|url\(|@import/);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('is written in German where it is asked to be', () => {
    const page = lessonPage(lesson, { ...options, language: 'de' });
    expect(page).toContain('<html lang="de">');
    expect(page).toContain(textIn(lesson.steps[0]?.title ?? '', 'de'));
    expect(page).toContain('3,25&nbsp;×');
    expect(page).toContain(pageWords.de.agrees);
  });

  it('shows a drawing where a document is first shown', () => {
    const page = lessonPage(lesson, { ...options, drawings: { plain: '<svg id="drawn"></svg>' } });
    expect(page.match(/id="drawn"/g)).toHaveLength(1);
  });

  it('takes what a lesson says for text', () => {
    const sly = readLesson(
      changed('Draw one skip connection', '<script>alert(1)</script> **<b>** `<i>` & \\"x\\"'),
    );
    const page = lessonPage(sly, options);
    expect(page).not.toContain('<script>');
    expect(page).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt; <strong>&lt;b&gt;</strong> <code>&lt;i&gt;</code> &amp; &quot;x&quot;',
    );
  });
});
