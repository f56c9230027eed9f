import type { TemplateFamily } from '../../../core/templates/families.ts';
import { formatCount } from '../../base/strings/format.ts';
import { templatesText } from '../../base/strings/templates.ts';
import classes from './family-filter.module.css';

interface FamilyFilterProps {
  /** Families with how many of their templates match what else is asked for. */
  readonly families: readonly { readonly family: TemplateFamily; readonly count: number }[];
  readonly chosen: TemplateFamily | null;
  /** Null for all families. */
  readonly onChoose: (family: TemplateFamily | null) => void;
}

/** All families, or one of them. */
export function FamilyFilter({ families, chosen, onChoose }: FamilyFilterProps) {
  const all = families.reduce((sum, { count }) => sum + count, 0);
  return (
    <fieldset className={classes.families} aria-label={templatesText.family}>
      <Choice
        label={templatesText.all}
        count={all}
        chosen={chosen === null}
        onChoose={() => onChoose(null)}
      />
      {families.map(({ family, count }) => (
        <Choice
          key={family}
          label={templatesText.families[family].title}
          count={count}
          chosen={chosen === family}
          // What is pressed once more is released.
          onChoose={() => onChoose(chosen === family ? null : family)}
        />
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly count: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Choice({ label, count, chosen, onChoose }: ChoiceProps) {
  return (
    <button type="button" aria-pressed={chosen} data-empty={count === 0 || undefined} onClick={onChoose}>
      {label} <span className="mono">{formatCount(count)}</span>
    </button>
  );
}
