import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { family, fonts, glow, palettes, type Theme } from '../../../../renderer/features/picture/palette.ts';

const css = readFileSync(new URL('../../../../renderer/base/theme/tokens.css', import.meta.url), 'utf8');

/** The variables of one rule of tokens.css. */
function variables(selector: string): Map<string, string> {
  const rule = css.slice(css.indexOf(`${selector} {`));
  return new Map(
    [...rule.slice(0, rule.indexOf('}')).matchAll(/--([\w-]+):\s*([^;]+);/g)].map(
      ([, name = '', value = '']) => [name, value.trim()],
    ),
  );
}

const shared = variables(':root');
const themes: Readonly<Record<Theme, Map<string, string>>> = {
  dark: variables(':root[data-mantine-color-scheme="dark"]'),
  light: variables(':root[data-mantine-color-scheme="light"]'),
};

type Triple = [number, number, number];

/** Ottosson 2020, "A perceptual color space for image processing". */
function toOklab(hex: string): Triple {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(a: Triple, b: Triple): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

test('pictures have the colors of the designer', () => {
  const names = {
    canvas: 'canvas',
    card: 'card',
    line: 'line',
    lineStrong: 'line-strong',
    text: 'text',
    textDim: 'text-dim',
    textFaint: 'text-faint',
    skip: 'skip',
    wire: 'wire',
    danger: 'danger',
    warning: 'warning',
  } as const;
  for (const theme of ['dark', 'light'] as const) {
    for (const [key, token] of Object.entries(names)) {
      expect(Reflect.get(palettes[theme], key), `${theme} ${token}`).toBe(themes[theme].get(token));
    }
    expect(themes[theme].get('skip-glow')).toContain(`/ ${glow[theme] * 100}%)`);
  }
  for (const [name, color] of Object.entries(family)) expect(color).toBe(shared.get(`family-${name}`));
});

test('families have the colors of their texts', () => {
  for (const theme of ['dark', 'light'] as const) {
    const [, other = '', share = ''] =
      /^(white|black) (\d+)%$/.exec(themes[theme].get('family-text-mix') ?? '') ?? [];
    const towards = toOklab(other === 'white' ? '#ffffff' : '#000000');
    for (const [name, color] of Object.entries(family)) {
      const part = Number(share) / 100;
      const own = toOklab(color);
      const mixed = own.map((value, i) => value * (1 - part) + (towards[i] ?? 0) * part) as Triple;
      const used: unknown = Reflect.get(palettes[theme].familyText, name);
      expect(distance(mixed, toOklab(String(used))), `${theme} ${name}`).toBeLessThan(0.01);
    }
  }
});

test('pictures have the fonts of the designer', () => {
  expect(fonts.text).toBe(shared.get('font-text')?.replaceAll('"', "'"));
  expect(fonts.mono).toBe(shared.get('font-mono')?.replaceAll('"', "'"));
});
