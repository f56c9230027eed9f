// cspell:ignore Lektion Schritt Ohne Vorhersage weiter Zeigen Messen Abbrechen
import type { Locator, Page } from '@playwright/test';
import type { Lesson } from '../../core/lessons/schema.ts';
import { type LessonLanguage, textIn } from '../../core/lessons/text.ts';
import { unmarked } from '../../core/lessons/text-parts.ts';
import { motionEnds, viewRests } from './rest.ts';

/** What is written on the buttons of the rail. */
const words = {
  en: {
    rail: 'Lesson',
    step: /^Step \d/,
    skip: 'Skip the guess',
    show: 'Show me',
    measure: 'Measure',
    cancel: 'Cancel',
  },
  de: {
    rail: 'Lektion',
    step: /^Schritt \d/,
    skip: 'Ohne Vorhersage weiter',
    show: 'Zeigen',
    measure: 'Messen',
    cancel: 'Abbrechen',
  },
};

/** What a reader of the course does in a window, in either language. */
export function readerOf(page: Page, language: LessonLanguage = 'en') {
  const text = words[language];
  const rail = page.getByRole('complementary', { name: text.rail, exact: true });
  const button = (name: string | RegExp): Locator =>
    rail.getByRole('button', { name, exact: typeof name === 'string' });

  return {
    rail,
    /** Opens a chapter from the start page, wherever the reader is. */
    async open({ id }: Lesson): Promise<void> {
      const chapter = page.locator(`[data-lesson="${id}"]`);
      if ((await chapter.count()) === 0) await page.getByRole('button', { name: /^Skiplane: / }).click();
      await chapter.click();
      await rail.getByRole('heading', { level: 2 }).waitFor();
      await rests(page);
    },

    /** Goes to a step by the list of steps. */
    async goTo({ steps }: Lesson, index: number): Promise<void> {
      const step = steps[index];
      if (step === undefined) throw new Error(`the lesson has no step ${index + 1}`);
      await button(text.step).click();
      await page.getByRole('menuitem').nth(index).click();
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await rail
        .getByRole('heading', { level: 2, name: unmarkedTitle(textIn(step.title, language)) })
        .waitFor();
      await rests(page);
    },

    /** Has the task of the step done for them, unless it is done. */
    async showMe(): Promise<void> {
      if ((await button(text.show).count()) === 0) return;
      await button(text.show).click();
      await button(text.show).waitFor({ state: 'detached' });
      await rests(page);
    },

    /**
     * Measures without a guess what is not measured yet, and waits for what comes of it.
     * @throws Error where it fails, or takes longer: then it is canceled
     */
    async measure(timeout = 120_000): Promise<void> {
      if ((await button(text.skip).count()) > 0) await button(text.skip).click();
      if ((await button(text.measure).count()) > 0) await button(text.measure).click();
      const cancel = button(text.cancel);
      const ended = await cancel.waitFor({ state: 'detached', timeout }).then(
        () => true,
        () => false,
      );
      if (!ended) {
        await cancel.click();
        await cancel.waitFor({ state: 'detached' });
        throw new Error(`the measurement did not end within ${timeout / 1000} seconds`);
      }
      const failed = rail.getByRole('alert');
      if ((await failed.count()) > 0) throw new Error(await failed.first().innerText());
      await rests(page);
    },

    /** What came of each claim of the step, as it is read there. */
    claims(): Promise<readonly string[]> {
      return rail.locator('[data-judged]').evaluateAll((items) =>
        items.map((item) => {
          const said = item.querySelector('p')?.textContent ?? '';
          const figures = [...item.querySelectorAll('dl > div')].map((row) =>
            [...row.children].map(({ textContent }) => textContent).join(' '),
          );
          return [item.getAttribute('data-judged'), `“${said}”`, ...figures].join(' · ');
        }),
      );
    },
  };
}

/** A title as it is heard: formulas in it are read in their own way, so the words before them have to do. */
function unmarkedTitle(title: string): string | RegExp {
  const [before = ''] = title.split('$');
  return before === title ? unmarked(title) : new RegExp(`^${before.replaceAll(/[()?+*.[\]]/g, '\\$&')}`);
}

async function rests(page: Page): Promise<void> {
  await viewRests(page);
  await motionEnds(page);
}

/** What a reader could not see or read in the step that is open, in words; nothing where all is well. */
export function flawsInSight(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const flaws: string[] = [];
    const canvas = document.querySelector('.react-flow')?.getBoundingClientRect();
    const highlighted = [...document.querySelectorAll('.react-flow [data-highlighted]')];
    for (const element of highlighted) {
      const node = element.closest('.react-flow__node');
      const box = element.getBoundingClientRect();
      const inside =
        canvas !== undefined &&
        box.left >= canvas.left - 1 &&
        box.right <= canvas.right + 1 &&
        box.top >= canvas.top - 1 &&
        box.bottom <= canvas.bottom + 1;
      if (!inside) flaws.push(`the highlight of ${node?.getAttribute('data-id')} is out of sight`);
    }
    const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
    if (scrollTop > 0) flaws.push(`the window is scrolled by ${scrollTop} pixels: its top is out of sight`);
    else if (scrollHeight > clientHeight)
      flaws.push(`the window can be scrolled by ${scrollHeight - clientHeight} pixels`);
    const article = document.querySelector('article:has(> h2)');
    if (article === null) return [...flaws, 'no step is open'];
    for (const formula of article.querySelectorAll('.katex-error'))
      flaws.push(`a formula is not drawn: ${formula.textContent}`);
    for (const formula of article.querySelectorAll('[data-formula]:has(.katex-display)'))
      if (formula.scrollWidth > formula.clientWidth + 1)
        flaws.push(`a formula is wider than the rail: ${formula.textContent}`);
    const edge = article.getBoundingClientRect().right + 1;
    for (const element of article.querySelectorAll('*')) {
      if (
        ![...element.childNodes].some((node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '')
      )
        continue;
      const { right, width, height } = element.getBoundingClientRect();
      const scrolls = element.closest('[data-scrolls]') !== null;
      const heard = width <= 1 || height <= 1 || element.closest('.katex-mathml') !== null;
      if (right > edge && !scrolls && !heard)
        flaws.push(`cut at the edge: ${(element.textContent ?? '').slice(0, 60)}`);
    }
    return flaws;
  });
}
