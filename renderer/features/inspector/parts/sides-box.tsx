import { z } from 'zod';
import type { Scope } from '../../../../core/document/expression.ts';
import classes from '../../../base/forms/field.module.css';
import { formatValue, parseValue } from '../../../base/forms/field-text.ts';
import type { Field, Range } from '../../../base/forms/fields.ts';
import { NumberBox } from '../../../base/forms/number-box.tsx';
import { soundValue } from '../../../base/forms/reading.ts';
import { useTyped } from '../../../base/forms/use-typed.ts';
import { inspectorText } from '../../../base/strings/inspector.ts';

interface SidesBoxProps {
  readonly id: string;
  readonly label: string;
  readonly range: Range;
  /** Height and width, or top, bottom, left and right. */
  readonly sides: readonly unknown[];
  readonly scope: Scope;
  readonly describedBy: string;
  readonly onChange: (value: unknown) => void;
  readonly onEnd: () => void;
}

/** One number for each side. */
export function SidesBox({ id, label, range, sides, scope, describedBy, onChange, onEnd }: SidesBoxProps) {
  const { height, width, sides: names } = inspectorText.field;
  const labels = sides.length === 2 ? [height, width] : names;
  const change = (side: number, value: unknown): void => {
    const next = sides.map((before, i) => (i === side ? value : before));
    const [a, b, c, d] = next;
    onChange(
      next.length === 2
        ? next
        : [
            [a, b],
            [c, d],
          ],
    );
  };
  return (
    <div className={classes.pair}>
      {sides.map((value, side) => (
        <div className={classes.side} key={labels[side]}>
          <OneSide
            {...{ range, value, scope, describedBy, onEnd }}
            id={side === 0 ? id : undefined}
            label={`${label}, ${labels[side]}`}
            onChange={(next) => change(side, next)}
          />
          <span aria-hidden>{labels[side]}</span>
        </div>
      ))}
    </div>
  );
}

interface OneSideProps extends Omit<SidesBoxProps, 'sides' | 'id'> {
  readonly id: string | undefined;
  readonly value: unknown;
}

function OneSide({ id, label, range, value, scope, describedBy, onChange, onEnd }: OneSideProps) {
  const schema = z.number().int().min(range.min).max(range.max);
  const field: Field = { name: '', label, help: '', schema, initial: range.min, kind: 'integer', range };
  const typed = useTyped({
    shown: formatValue(field, value),
    read(written) {
      const parsed = parseValue(field, written);
      return 'problem' in parsed ? parsed : soundValue(field, parsed.value, scope);
    },
    show: (next) => formatValue(field, next),
    write: onChange,
    end: onEnd,
  });
  return (
    <NumberBox
      {...{ id, label, typed, range, describedBy }}
      value={typeof value === 'number' ? value : undefined}
      step={1}
      onStep={onChange}
    />
  );
}
