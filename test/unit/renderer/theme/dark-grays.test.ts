import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { darkGrays } from '../../../../renderer/base/theme/mantine.ts';

const css = readFileSync(new URL('../../../../renderer/base/theme/tokens.css', import.meta.url), 'utf8');
const dark = css.slice(css.indexOf(':root[data-mantine-color-scheme="dark"]'));
const token = (name: string): string | undefined => new RegExp(`--${name}: (#\\w+);`).exec(dark)?.[1];

test('Mantine’s dark surfaces, lines and texts are those of the tokens, not its own warm grays', () => {
  const roles = {
    text: 0,
    'text-dim': 2,
    'text-faint': 3,
    'line-strong': 4,
    line: 5,
    raised: 6,
    panel: 7,
    field: 8,
    canvas: 9,
  };
  for (const [name, at] of Object.entries(roles)) expect(darkGrays[at], name).toBe(token(name));
});

test('every gray is bluer than it is red', () => {
  for (const gray of darkGrays) {
    const [red = 0, , blue = 0] = [1, 3, 5].map((at) => Number.parseInt(gray.slice(at, at + 2), 16));
    expect(blue, gray).toBeGreaterThan(red);
  }
});
