import type { Scope } from '../../../../core/document/expression.ts';
import type { Field } from '../../../base/forms/fields.ts';

export interface ParamFieldProps {
  readonly field: Field;
  /** As the document has it; undefined where it says nothing. */
  readonly value: unknown;
  /** True where several nodes differ. */
  readonly mixed?: boolean;
  /** What expressions may use, with the values of the shown copy. */
  readonly scope: Scope;
  /** What the network says about this parameter. */
  readonly issue?: string | undefined;
  /** Undefined sets it back to the default. */
  readonly onChange: (value: unknown) => void;
  readonly onEnd: () => void;
  /** Said where the scope is empty. */
  readonly noNames?: string;
}
