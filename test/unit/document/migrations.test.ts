import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Migration, migrate, migrations } from '../../../core/document/migrations.ts';
import { readDocument } from '../../../core/document/read.ts';
import { formatVersion } from '../../../core/document/schema.ts';

const steps: Migration[] = [
  { from: 1, summary: 'title is now name', migrate: ({ title, ...rest }) => ({ ...rest, name: title }) },
  {
    from: 2,
    summary: 'names are trimmed',
    migrate: (json) => ({ ...json, name: String(json['name']).trim() }),
  },
];

describe('migrations', () => {
  it('run one after the other up to the newest version', () => {
    expect(migrate({ version: 1, title: ' a ' }, steps, 3)).toEqual({ version: 3, name: 'a' });
    expect(migrate({ version: 2, name: ' a ' }, steps, 3)).toEqual({ version: 3, name: 'a' });
  });

  it('leave a document of the newest version alone', () => {
    const document = { version: 3, name: ' a ' };
    expect(migrate(document, steps, 3)).toBe(document);
  });

  it('there is one for every version before the newest, and a fixture that it reads', () => {
    expect(migrations.map(({ from }) => from)).toEqual(
      Array.from({ length: formatVersion - 1 }, (_, i) => i + 1),
    );
    for (const { from } of migrations) {
      const fixture = new URL(`../../fixtures/migrations/version-${from}.skiplane.json`, import.meta.url);
      expect(existsSync(fixture), `fixture of version ${from}`).toBe(true);
      expect(readDocument(readFileSync(fixture, 'utf8')).version).toBe(formatVersion);
    }
  });
});
