import { afterEach, expect, it } from 'vitest';
import { buildMenu } from '../../../electron/menu.ts';
import { shellText as de } from '../../../electron/strings/de.ts';
import { shellText as en } from '../../../electron/strings/en.ts';
import { shellText, speak } from '../../../electron/strings.ts';

afterEach(() => speak('en'));

const nothing = (): void => undefined;
const labels = (platform: 'darwin' | 'linux'): unknown[] =>
  buildMenu([], { platform, developer: false, choose: nothing, about: nothing, quit: nothing }).flatMap(
    ({ label, submenu }) => [label, ...(Array.isArray(submenu) ? submenu.map((item) => item.label) : [])],
  );

it('the app’s own menus and questions are in the language that the page has', () => {
  expect(labels('linux')).toEqual(['File', 'Quit', 'Help', 'About Skiplane']);
  speak('de');
  expect(labels('linux')).toEqual(['Datei', 'Beenden', 'Hilfe', 'Über Skiplane']);
  expect(labels('darwin')).toContain('Skiplane ausblenden');
  expect(shellText().closing.message('Netz')).toBe('Änderungen an „Netz“ vor dem Schließen speichern?');
});

it('every question has as many buttons in German as in English, since they are known by their places', () => {
  const buttons = (value: object): number[] =>
    Object.entries(value).flatMap(([name, inner]) =>
      Array.isArray(inner) ? [inner.length] : typeof inner === 'object' && name !== '' ? buttons(inner) : [],
    );
  expect(buttons(de)).toEqual(buttons(en));
  expect(buttons(en).length).toBeGreaterThan(4);
});
