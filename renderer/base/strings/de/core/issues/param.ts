import { expectationOf } from '../../../../../../core/expectation.ts';
import type { paramIssues as en } from '../../../../../../core/texts/issues/param.ts';
import type { Texts } from '../../../../../../core/texts.ts';
import { expectations } from '../../expectations.ts';
import { faultText } from '../expression.ts';
import { known } from '../known.ts';

export const paramIssues: Texts<typeof en> = {
  'param/unknown': ({ param, of, known: names }) => ({
    message: `${of ?? 'Der Block'} hat keinen Parameter „${param}“ (${known(names)}).`,
    hint: 'Entfernen oder umbenennen.',
  }),
  'param/invalid': ({ param, check }) => ({
    message:
      check === null
        ? `Für „${param}“ wird eine Zahl, ein Text oder true/false erwartet.`
        : `Parameter „${param}“: erwartet ${expectationOf(check.issue, expectations)}, erhalten ${check.received ?? 'nichts'}.`,
    hint: 'Den Wert korrigieren.',
  }),
  'param/expression': (broken) => ({
    message:
      'fault' in broken
        ? `Der Ausdruck „${broken.expression}“ kann nicht berechnet werden: ${faultText(broken.fault)}.`
        : broken.message,
    hint: 'Den Ausdruck korrigieren.',
  }),
};
