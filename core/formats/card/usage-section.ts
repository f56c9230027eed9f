import type { Format } from '../define.ts';
import { type FormatName, formatNames, formats } from '../index.ts';
import type { UsedModel } from '../usage.ts';
import type { CardFacts } from './facts.ts';

/** How each format's files are used: first those that the card lies beside. */
export function usageSection(facts: CardFacts): string[] {
  const { exported } = facts;
  const model: UsedModel = {
    ...facts.ends,
    normalization: facts.images?.normalization ?? null,
    layers: facts.size.layers,
  };
  const others = formatNames.filter((name) => name !== exported?.format.name);
  const sections = others.flatMap((name) => [`### ${formats[name].label}`, byDefault(name, model)]);
  return [
    '## How to use it',
    ...(exported === null
      ? []
      : [`### ${exported.format.label}`, exported.format.usage(model, exported.options)]),
    exported === null
      ? 'Skiplane exports it in these formats and verifies that they compute the same numbers: use *Export model* in the designer, or `skiplane export <run> --format <format> --out <folder>`.'
      : `The same model in other formats, each from a separate export (\`skiplane export … --format ${others.join('|')}\`):`,
    ...sections,
  ];
}

/** Of files that are written with the options that a format has unless told. */
function byDefault(name: FormatName, model: UsedModel): string {
  const format: Format = formats[name];
  return format.usage(model, format.options.parse({}));
}
