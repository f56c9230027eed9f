import type { Counted, ExpectationWords } from '../../../../core/expectation.ts';

function counted(limit: string, of: Counted): string {
  if (of === 'value') return limit;
  return `${limit} ${of === 'letters' ? 'Zeichen' : limit === '1' ? 'Wert' : 'Werte'}`;
}

export const expectations: ExpectationWords = {
  wholeNumber: 'eine ganze Zahl',
  number: 'eine Zahl',
  text: 'ein Text',
  flag: 'true oder false',
  list: 'eine Liste',
  object: 'ein Objekt',
  nothing: 'kein Wert',
  otherValue: 'ein Wert in anderer Form',
  multipleOf: (step) => `ein Vielfaches von ${step}`,
  oneOf: (values) => (values.length === 1 ? `${values[0]}` : `eines von ${values.join(', ')}`),
  either: (forms) => forms.join(' oder '),
  atLeast: (limit, of) => `mindestens ${counted(limit, of)}`,
  atMost: (limit, of) => `höchstens ${counted(limit, of)}`,
  above: (limit) => `eine Zahl über ${limit}`,
  below: (limit) => `eine Zahl unter ${limit}`,
  unknownName: (names) => `kein Eintrag ${names.map((name) => `„${name}“`).join(', ')}`,
};
