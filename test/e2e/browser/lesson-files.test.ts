import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gradeWork } from '../../../core/lessons/grade.ts';
import { readLessonWork } from '../../../core/lessons/progress.ts';
import { readLesson } from '../../../core/lessons/read.ts';
import { projectRoot } from '../../../engine/program.ts';
import { barriersOf } from '../../setup/axe.ts';
import { noBrowser, onCanvas } from '../../setup/designer.ts';
import { designerForTests } from '../../setup/designer-tests.ts';
import { screenshots } from '../../setup/screenshots.ts';

const written = readFileSync(join(projectRoot(), 'test', 'fixtures', 'lessons', 'skip.lesson.json'), 'utf8');
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 640 },
];
/** A training and a tool start processes of their own. */
const patience = { timeout: 180_000 };

describe.skipIf(noBrowser !== undefined)(
  `files of lessons, and the twin${noBrowser ? ` (${noBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    const designer = designerForTests();
    const button = (name: string | RegExp) =>
      designer.page().getByRole('button', { name, exact: typeof name === 'string' });
    const rail = () => designer.page().getByRole('complementary', { name: 'Lesson' });

    async function open(): Promise<void> {
      mkdirSync(join(designer.workspace(), 'lessons'));
      writeFileSync(join(designer.workspace(), 'lessons', 'skip.lesson.json'), written);
      await designer.page().reload();
      await button(/^A skip by hand/).click();
      await rail().getByRole('heading', { name: 'Draw it' }).waitFor();
    }

    it('train on this machine, take the trained network apart, and hand in what was done', async () => {
      const page = designer.page();
      await open();
      await button('Show me').click();
      await button(/^Step 1 of 3/).click();
      await page.getByRole('menuitem', { name: /3\. Train a little/ }).click();
      await button('Measure').click();
      await rail()
        .getByText(/^Training /)
        .waitFor(patience);
      await screenshots(page, 'lesson-training', sizes);
      await button('Measure again').waitFor(patience);
      await expect.poll(() => rail().getByRole('listitem').filter({ hasText: 'Agrees' }).count()).toBe(2);

      await button('Lesson menu').click();
      await page.getByRole('menuitem', { name: 'Hand in…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Hand in your work' });
      await dialog.getByRole('textbox').fill('Ada Lovelace');
      const saved = page.waitForEvent('download');
      await dialog.getByRole('button', { name: 'Save the file' }).click();
      const file = await saved;
      expect(file.suggestedFilename()).toBe('skip-ada-lovelace.lesson-work.json');
      const work = readLessonWork(readFileSync(await file.path(), 'utf8'));
      const grade = gradeWork(readLesson(written), work);
      expect(grade.reader).toBe('Ada Lovelace');
      expect(grade.steps).toMatchObject([
        { id: 'draw', task: { met: 2, of: 2, alone: false } },
        { id: 'measure', guess: 'none' },
        { id: 'train', claims: { hold: 2, of: 2 } },
      ]);

      // The run is listed with those of the document that the lesson has trained.
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(/Search or run/).fill('runs table');
      await page.keyboard.press('Enter');
      await page.getByRole('tabpanel').getByText('Done').first().waitFor();
    });

    it('are graded by teachers, and saved as a web page', async () => {
      const page = designer.page();
      await open();
      await button('Show me').click();
      await button('Next').click();
      const choose = async (name: string): Promise<void> => {
        await button('Lesson menu').click();
        await page.getByRole('menuitem', { name }).click();
      };
      await choose('Hand in…');
      await page.getByRole('dialog').getByRole('textbox').fill('Ada Lovelace');
      const handedIn = page.waitForEvent('download');
      await button('Save the file').click();
      const folder = designer.workspace();
      const ada = join(folder, 'ada.json');
      await (await handedIn).saveAs(ada);
      const work = JSON.parse(readFileSync(ada, 'utf8'));
      const put = (name: string, text: string): string => {
        writeFileSync(join(folder, name), text);
        return join(folder, name);
      };
      const files = [
        ada,
        put('bob.json', JSON.stringify({ ...work, reader: 'Bob', steps: { measure: { prediction: 3 } } })),
        put('broken.json', '{'),
        put('other.json', JSON.stringify({ ...work, lesson: 'the-skip' })),
      ];

      await choose('Grade work…');
      const dialog = page.getByRole('dialog', { name: 'Grade work: A skip by hand' });
      await dialog.locator('input[type=file]').setInputFiles(files);
      await dialog.getByText('2 files could not be graded').waitFor();
      const row = (name: string) => dialog.getByRole('row', { name: new RegExp(name) });
      await row('Ada Lovelace').getByRole('img', { name: '2 of 2 conditions met', exact: true }).waitFor();
      await row('Bob').getByRole('img', { name: 'Guessed a number' }).waitFor();
      await row('Bob').getByRole('img', { name: '0 of 2 conditions met' }).waitFor();
      expect(await dialog.getByRole('alert').getByRole('listitem').allTextContents()).toEqual([
        expect.stringMatching(/^broken\.json The work on a lesson is not valid JSON at line 1, column 2/),
        expect.stringMatching(/^other\.json Expected work on the lesson skip, received work on the-skip/),
      ]);
      await screenshots(page, 'lesson-grades', sizes);
      await expect.poll(() => barriersOf(page, 'grades')).toEqual([]);
      const table = page.waitForEvent('download');
      await button('Save as CSV').click();
      const csv = await table;
      expect(csv.suggestedFilename()).toBe('skip-grades.csv');
      expect(readFileSync(await csv.path(), 'utf8')).toContain('ada.json,Ada Lovelace,draw,,2,2,false,,,\n');
      await page.keyboard.press('Escape');
      await expect.poll(() => dialog.count()).toBe(0);

      const saved = page.waitForEvent('download');
      await choose('Save as a web page…');
      const html = await saved;
      expect(html.suggestedFilename()).toBe('skip.html');
      const path = join(folder, 'skip.html');
      await html.saveAs(path);
      const reader = await page.context().newPage();
      await reader.goto(`file://${path}`);
      await reader.getByRole('heading', { name: '1. Draw it' }).waitFor();
      await reader.getByRole('img', { name: 'Network Two dense layers' }).waitFor();
      await reader.close();
    });

    it('are looked at by those who write them, with what is wrong in its place', async () => {
      const page = designer.page();
      const path = join(designer.workspace(), 'mine.lesson.json');
      const pick = async (file: string): Promise<void> => {
        const asked = page.waitForEvent('filechooser');
        await button('Open a lesson file…').click();
        await (await asked).setFiles(file);
      };
      writeFileSync(path, written.replace('"highlight": ["add"]', '"highlight": ["sum"]'));
      await pick(path);
      await rail().getByText('1 problem in this file').waitFor();
      await rail()
        .getByText(/received "sum": look the path up/)
        .waitFor();
      expect(await rail().getByText('steps.draw.show.highlight').count()).toBe(1);
      await rail().getByText('Preview').waitFor();
      await expect.poll(() => barriersOf(page, 'a preview')).toEqual([]);
      await button('Next').click();
      await rail().getByRole('heading', { name: 'What it adds' }).waitFor();
      expect(
        await rail()
          .getByText(/problem in this file/)
          .count(),
      ).toBe(0);
      // What cannot be read at all is said at once.
      await button(/^Skiplane: /).click();
      writeFileSync(path, '{');
      await pick(path);
      await page.getByText(/^The lesson is not valid JSON at line 1, column 2/).waitFor();
    });

    it('the plain twin stands next to any network, and follows what is done to it', async () => {
      const page = designer.page();
      await designer.template('Tiny ResNet for digits');
      await designer.command('plain twin beside');
      const twin = page.getByRole('complementary', { name: 'Plain twin' });
      await twin.getByText('26 layers, 19.3 k weights').waitFor();
      await screenshots(page, 'twin', sizes);
      await expect.poll(() => barriersOf(page, 'the twin')).toEqual([]);
      // The same place and scale as on the canvas.
      const box = () => twin.getByRole('img', { name: /^Plain twin/ }).getAttribute('viewBox');
      const before = await box();
      await onCanvas(page).canvas.focus();
      await page.keyboard.press('0');
      await expect.poll(box).not.toBe(before);
      // A layer that is muted is gone from both.
      await onCanvas(page).seeAll();
      await onCanvas(page).node('softmax').click();
      await page.keyboard.press('m');
      await expect.poll(() => twin.textContent()).toMatch(/25 layers/);
      await button('Close the network beside the canvas').click();
      await expect.poll(() => twin.count()).toBe(0);
    });
  },
);
