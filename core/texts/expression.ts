/** Why an expression has no value, as plain data. */
export type ExpressionFault =
  | { readonly kind: 'too long'; readonly most: number }
  /** Where reading stopped, counted from 0; the reader says why in English. */
  | { readonly kind: 'unreadable'; readonly at: number | null; readonly english: string }
  | { readonly kind: 'no number'; readonly received: string }
  | { readonly kind: 'no simple value' }
  | { readonly kind: 'unknown name'; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: 'unknown function'; readonly known: readonly string[] }
  | { readonly kind: 'several values'; readonly name: string }
  | { readonly kind: 'comma' }
  | { readonly kind: 'not allowed'; readonly construct: string }
  | { readonly kind: 'not finite' };

/** Why an expression has no value, in English. */
export function faultText(fault: ExpressionFault): string {
  switch (fault.kind) {
    case 'too long':
      return `is longer than ${fault.most} characters`;
    case 'unreadable':
      return fault.english;
    case 'no number':
      return `expected a number, received ${fault.received}`;
    case 'no simple value':
      return 'expected a number, a text or true/false';
    case 'unknown name':
      return `there is no parameter "${fault.name}" here (known: ${fault.known.join(', ') || 'no parameters'})`;
    case 'unknown function':
      return `only ${fault.known.join(', ')} can be called`;
    case 'several values':
      return `${fault.name} takes one value; write decimals with a point, as in 0.5`;
    case 'comma':
      return 'a comma separates the values of a call; write decimals with a point, as in 0.5';
    case 'not allowed':
      return `${fault.construct} is not allowed; use arithmetic, comparisons and a ? b : c`;
    case 'not finite':
      return 'the result is not a finite number';
  }
}
