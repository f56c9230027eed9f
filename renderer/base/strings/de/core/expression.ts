import type { ExpressionFault } from '../../../../../core/texts/expression.ts';
import { formatCount } from '../../format.ts';
import { known } from './known.ts';

/** Warum ein Ausdruck keinen Wert hat. */
export function faultText(fault: ExpressionFault): string {
  switch (fault.kind) {
    case 'too long':
      return `Er ist länger als ${formatCount(fault.most)} Zeichen`;
    case 'unreadable':
      return fault.at === null ? 'Er ist nicht lesbar' : `Er ist ab Zeichen ${fault.at + 1} nicht lesbar`;
    case 'no number':
      return `Erwartet wird eine Zahl, es kommt aber ${fault.received}`;
    case 'no simple value':
      return 'Erwartet wird eine Zahl, ein Text, true oder false';
    case 'unknown name':
      return `Einen Parameter „${fault.name}“ gibt es hier nicht (${known(fault.known)})`;
    case 'unknown function':
      return `Aufrufen lassen sich nur ${fault.known.join(', ')}`;
    case 'several values':
      return `${fault.name} nimmt nur einen Wert; das Dezimalzeichen ist ein Punkt, etwa 0.5`;
    case 'comma':
      return 'Ein Komma trennt die Werte eines Aufrufs; das Dezimalzeichen ist ein Punkt, etwa 0.5';
    case 'not allowed':
      return `${fault.construct} ist nicht möglich, nur Arithmetik, Vergleiche und a ? b : c`;
    case 'not finite':
      return 'Das Ergebnis ist keine endliche Zahl';
  }
}
