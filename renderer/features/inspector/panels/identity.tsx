import { isRefusal } from '../../../../core/document/operations/outcome.ts';
import { setLabel } from '../../../../core/document/operations/params.ts';
import { renameNode } from '../../../../core/document/operations/rename-node.ts';
import classes from '../../../base/forms/line.module.css';
import { Line, NameLine } from '../../../base/forms/line.tsx';
import { Section } from '../../../base/kit/section.tsx';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { commit, endStep } from '../../../model/state/document.ts';
import { select } from '../../../model/state/view.ts';
import type { ViewNode } from '../../../model/view/view.ts';

const { header, steps } = inspectorText;

/** Id and label of a node. */
export function Identity({ of, placeholder }: { readonly of: ViewNode; readonly placeholder: string }) {
  const { node, where, key } = of;
  const rename = (id: string): string | undefined => {
    const outcome = commit(steps.rename, (draft) => renameNode(draft, where.graph, node.id, id));
    if (isRefusal(outcome)) return outcome.problem;
    select([where.keys + id]);
    return undefined;
  };
  return (
    <Section>
      <div className={classes.rows}>
        <NameLine label={header.id} help={header.idHelp} name={node.id} rename={rename} />
        <Line
          label={header.label}
          help={header.labelHelp}
          value={node.label ?? ''}
          placeholder={placeholder}
          onChange={(label) =>
            commit(steps.label, (draft) => setLabel(draft, where.graph, node.id, label), `label:${key}`)
          }
          onEnd={endStep}
        />
      </div>
    </Section>
  );
}
