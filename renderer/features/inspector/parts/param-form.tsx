import type { Scope } from '../../../../core/document/expression.ts';
import type { Field } from '../../../base/forms/fields.ts';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { tellIssue } from '../../../base/strings/issues.ts';
import { endStep } from '../../../model/state/document.ts';
import type { IssueGroup } from '../../issues/issues.ts';
import { ParamField } from './param-field.tsx';
import classes from './param-form.module.css';

interface ParamFormProps {
  readonly fields: readonly Field[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly scope: Scope;
  readonly issues: readonly IssueGroup[];
  /** Undefined sets a parameter back to its default. */
  readonly onSet: (field: Field, value: unknown) => void;
  readonly noNames?: string;
}

/** The parameters of a node, one below the other. */
export function ParamForm({ fields, params, scope, issues, onSet, noNames }: ParamFormProps) {
  return (
    <div className={classes.form}>
      {fields.map((field) => {
        const found = issues.find(({ issue }) => issue.at.param === field.name);
        return (
          <ParamField
            key={field.name}
            field={field}
            value={Object.hasOwn(params, field.name) ? params[field.name] : undefined}
            scope={scope}
            issue={
              found === undefined
                ? undefined
                : inspectorText.field.inCopies(tellIssue(found.issue).message, found.count)
            }
            onChange={(value) => onSet(field, value)}
            onEnd={endStep}
            {...(noNames === undefined ? {} : { noNames })}
          />
        );
      })}
    </div>
  );
}
