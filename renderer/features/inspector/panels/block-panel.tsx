import { definitionIn } from '../../../../core/document/operations/graphs.ts';
import { isRefusal } from '../../../../core/document/operations/outcome.ts';
import { setParams, setRepeat } from '../../../../core/document/operations/params.ts';
import type { BlockDefinition } from '../../../../core/document/schema.ts';
import { humanize } from '../../../../core/humanize.ts';
import { type Field, parameterField, repeatField } from '../../../base/forms/fields.ts';
import { Section, Teach } from '../../../base/kit/section.tsx';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { useSpared } from '../../../model/stage/spared.ts';
import { refuse } from '../../../model/state/act.ts';
import { commit, useDocument } from '../../../model/state/document.ts';
import { goTo, select, showCopy, useView } from '../../../model/state/view.ts';
import type { ViewNode } from '../../../model/view/view.ts';
import { type IssueGroup, issuesOf, issuesWithin } from '../../issues/issues.ts';
import { Header } from '../parts/header.tsx';
import { ParamForm } from '../parts/param-form.tsx';
import { countUsers, scopeAt } from '../places.ts';
import { Actions } from './block-actions.tsx';
import { BlockFacts } from './block-facts.tsx';
import classes from './block-panel.module.css';
import { CopySteps } from './copy-steps.tsx';
import { Identity } from './identity.tsx';
import { IssueList } from './issue-list.tsx';
import { strangeField } from './layer-panel.tsx';
import { MutedNote } from './muted-note.tsx';

const text = inspectorText;

interface BlockPanelProps {
  readonly of: ViewNode;
  readonly onCommand: ((id: string) => void) | undefined;
}

/** A use of a block: which definition, how often, with which parameters, and what all its copies come to. */
export function BlockPanel({ of, onCommand }: BlockPanelProps) {
  const document = useDocument(({ history }) => history.document);
  const network = useDocument((state) => state.network);
  const { node, where, key } = of;
  const path = where.paths + node.id;
  const name = node.block ?? '';
  const definition = definitionIn(document, name);
  const copies = network.blocks.get(path)?.copies ?? [];
  const shownCopy = Math.min(useView((state) => state.copies[key]) ?? 0, Math.max(0, copies.length - 1));
  const scope = scopeAt(document, network, where);
  const spared = useSpared(key);
  const own = issuesOf(network.issues, where.graph, node.id, path);
  const params = node.params ?? {};
  const forms = parameterFields(definition, params);
  const repeat = repeatField();
  const cards = own.filter(
    ({ issue: { at, fixes } }) =>
      fixes.length > 0 || [...forms, repeat].every((field) => field.name !== at.param),
  );
  return (
    <>
      <Header title={node.label ?? humanize(node.id)} family="block" path={path} />
      <Identity of={of} placeholder={humanize(node.id)} />
      <MutedNote of={of} />
      <IssueList groups={spared ? [] : cards} of={key} />
      <Section>
        <Definition name={name} definition={definition} uses={countUsers(document, name)} />
        <Actions of={of} copies={copies.length} known={definition !== undefined} onCommand={onCommand} />
      </Section>
      <Section>
        <ParamForm
          fields={[repeat]}
          params={{ repeat: node.repeat }}
          scope={scope}
          issues={own}
          onSet={(_field, value) => setRepeatOf(of, value)}
        />
        {copies.length > 1 ? <CopySteps blockKey={key} shown={shownCopy} count={copies.length} /> : null}
      </Section>
      <Section title={text.sections.parameters}>
        {forms.length === 0 ? <Teach>{text.block.noParameters}</Teach> : null}
        <ParamForm
          fields={forms}
          params={params}
          scope={{ ...scope, index: shownCopy }}
          issues={own}
          onSet={(field, value) => setParam(of, field, value)}
        />
      </Section>
      <IssueList
        groups={issuesWithin(network.issues, copies)}
        onShow={(group) => showInside(of, copies, group)}
      />
      <Section title={text.sections.block}>
        <BlockFacts of={of} copies={copies} />
      </Section>
    </>
  );
}

function parameterFields(
  definition: BlockDefinition | undefined,
  params: Readonly<Record<string, unknown>>,
): Field[] {
  const known = Object.entries(definition?.parameters ?? {}).map(([name, value]) =>
    parameterField(name, value),
  );
  const strange = Object.keys(params).filter((name) => known.every((field) => field.name !== name));
  return [...known, ...strange.map(strangeField)];
}

function setParam({ node, where, key }: ViewNode, { name, label }: Field, value: unknown): void {
  commit(
    value === undefined ? text.steps.reset(label) : text.steps.set(label),
    (draft) => setParams(draft, where.graph, [node.id], name, value),
    `param:${key}:${name}`,
  );
}

function setRepeatOf({ node, where, key }: ViewNode, value: unknown): void {
  if (typeof value !== 'number' && typeof value !== 'string' && value !== undefined) return;
  const outcome = commit(
    text.steps.repeat,
    (draft) => setRepeat(draft, where.graph, node.id, value),
    `repeat:${key}`,
  );
  if (isRefusal(outcome)) refuse(outcome.problem);
}

/** Goes into the block, to the copy in which the issue stands, and selects its node. */
function showInside({ key, node }: ViewNode, copies: readonly string[], { issue }: IssueGroup): void {
  const copy = copies.findIndex((path) => issue.at.path.startsWith(`${path}.`));
  if (copy >= 0) showCopy(key, copy);
  goTo(key.split('/'));
  if (issue.at.graph === node.block && issue.at.node !== undefined) select([`${key}/${issue.at.node}`]);
}

interface DefinitionProps {
  readonly name: string;
  readonly definition: BlockDefinition | undefined;
  readonly uses: number;
}

function Definition({ name, definition, uses }: DefinitionProps) {
  if (definition === undefined) return <Teach>{text.block.missing(name)}</Teach>;
  return (
    <div className={classes.definition}>
      <div className={classes.name}>
        <span className="mono">{name}</span>
        <span className={classes.uses}>{text.block.used(uses)}</span>
      </div>
      {definition.description === undefined ? null : <p>{definition.description}</p>}
    </div>
  );
}
