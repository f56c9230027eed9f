import type { ValueCheck, ValueLimit } from '../../../../../core/texts/value-check.ts';

const types: Readonly<Record<string, string>> = {
  int: 'eine ganze Zahl',
  number: 'eine Zahl',
  string: 'ein Text',
  boolean: 'true oder false',
  array: 'eine Liste',
  tuple: 'eine Liste',
  object: 'ein Objekt',
};

/** Was ein Wert sein müsste und was stattdessen da steht. */
export function checkText({ limit, received }: ValueCheck): string {
  const instead = received ?? 'nichts';
  return limit === undefined
    ? `${instead} ist hier nicht möglich`
    : `erwartet ${limitText(limit)}, erhalten ${instead}`;
}

function limitText(limit: ValueLimit): string {
  switch (limit.kind) {
    case 'one of':
      return limit.values.length === 1
        ? (limit.values[0] ?? '')
        : `${limit.values.slice(0, -1).join(', ')} oder ${limit.values.at(-1)}`;
    case 'type':
      return types[limit.type] ?? limit.type;
    default:
      return `${bounds[limit.kind]} ${limit.value}${limit.of === 'length' ? ' Elemente' : ''}`;
  }
}

const bounds = { least: 'mindestens', above: 'mehr als', most: 'höchstens', below: 'weniger als' } as const;
