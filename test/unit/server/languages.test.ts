import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../core/languages.ts';
import { settingsSchema } from '../../../core/settings.ts';
import { readAcceptedLanguages } from '../../../engine/server/accepted-languages.ts';
import { ask, cookieOf, serverForTest, smallRenderer } from '../../setup/engine-server.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

describe('the language of the interface', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['fr-CH', 'de', 'en'], 'de'],
    [['EN-gb'], 'en'],
    [['fr', 'it'], 'en'],
    [['den'], 'en'],
    [[], 'en'],
  ])('for people who read %j is %s', (read, expected) => {
    expect(languageOf(read)).toBe(expected);
  });

  it.each([
    ['de-DE,de;q=0.9,en;q=0.8', ['de-DE', 'de', 'en']],
    ['en;q=0.2, de;q=0.7, fr', ['fr', 'de', 'en']],
    ['de;q=0, en', ['en']],
    ['', []],
    [undefined, []],
  ])('is looked for in the header %j in the order of liking', (header, expected) => {
    expect(readAcceptedLanguages(header)).toEqual(expected);
  });

  it('follows the system in settings files of before, and where they name no language there is', () => {
    expect(settingsSchema.parse({ theme: 'dark' }).language).toBe('system');
    expect(settingsSchema.parse({ language: 'klingon' }).language).toBe('system');
    expect(settingsSchema.parse({ language: 'de' }).language).toBe('de');
  });

  it.each([
    ['{"language":"de"}', 'en-US,en;q=0.9', 'de'],
    ['{"language":"en"}', 'de', 'en'],
    ['{"language":"system"}', 'de-CH,de;q=0.9,en;q=0.8', 'de'],
    ['{"language":"\\"><script>"}', 'fr', 'en'],
    ['no json', 'de', 'de'],
  ])('stands in the page where the settings say %s and the browser %s', async (text, accepted, expected) => {
    const userFolder = join(temporaryFolder(), 'user');
    const server = await serverForTest({
      userFolder,
      rendererFolder: smallRenderer('<html lang="en"><title>Skiplane</title></html>'),
    });
    mkdirSync(userFolder);
    writeFileSync(join(userFolder, 'settings.json'), text);
    const headers = { Cookie: await cookieOf(server), 'Accept-Language': accepted };
    const { body } = await ask(server, '/', { headers });
    expect(body).toBe(`<html lang="${expected}"><title>Skiplane</title></html>`);
  });
});
