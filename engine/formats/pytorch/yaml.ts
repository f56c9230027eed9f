/** What config.yaml may hold. */
export type YamlValue = string | number | boolean | null | readonly number[] | YamlMap;
export interface YamlMap {
  readonly [name: string]: YamlValue;
}

/** A mapping as YAML, with a comment behind each value that `describe` has words for; names are joined by dots. */
export function writeYaml(
  values: YamlMap,
  describe: (path: string) => string | undefined,
  prefix = '',
): string {
  const indent = '  '.repeat(prefix.split('.').length - 1);
  return Object.entries(values)
    .map(([name, value]) => {
      const words = describe(`${prefix}${name}`);
      const comment = words === undefined ? '' : `  # ${words}`;
      if (typeof value === 'object' && value !== null && !isList(value))
        return `${indent}${name}:${comment}\n${writeYaml(value, describe, `${prefix}${name}.`)}`;
      return `${indent}${name}: ${scalar(value)}${comment}\n`;
    })
    .join('');
}

function isList(value: YamlMap | readonly number[]): value is readonly number[] {
  return Array.isArray(value);
}

function scalar(value: string | number | boolean | null | readonly number[]): string {
  if (typeof value === 'object' && value !== null) return `[${value.map(numberText).join(', ')}]`;
  if (typeof value === 'number') return numberText(value);
  // Quoted, so that no text is taken for a number, a date or a switch.
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** YAML 1.1 takes 1e-7 for a text: it wants a point. */
function numberText(value: number): string {
  return String(value).replace(/^(-?\d+)e/, '$1.0e');
}
