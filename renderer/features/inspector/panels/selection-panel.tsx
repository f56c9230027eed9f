import { IconBoxMultiple } from '@tabler/icons-react';
import { z } from 'zod';
import type { GraphNode } from '../../../../core/document/schema.ts';
import { groupBy } from '../../../../core/group-by.ts';
import { nodeDefinition } from '../../../../core/nodes/index.ts';
import { type Field, fieldsOf } from '../../../base/forms/fields.ts';
import { commonFields, commonValue, isInitial } from '../../../base/forms/reading.ts';
import { Fact, Facts } from '../../../base/kit/facts.tsx';
import { Section, Teach } from '../../../base/kit/section.tsx';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { FamilyIcon } from '../../../base/theme/icons.tsx';
import { commit, endStep, useDocument } from '../../../model/state/document.ts';
import { select } from '../../../model/state/view.ts';
import type { ViewNode } from '../../../model/view/view.ts';
import { networkCost, partCost } from '../part-cost.ts';
import { AdvancedSection } from '../parts/advanced-section.tsx';
import { CostFacts } from '../parts/cost-facts.tsx';
import { Header } from '../parts/header.tsx';
import { ParamField } from '../parts/param-field.tsx';
import form from '../parts/param-form.module.css';
import { scopeAt } from '../places.ts';
import { setParam } from '../set-param.ts';
import { unusedAt } from '../unused.ts';
import { SelectionActions } from './selection-actions.tsx';
import classes from './selection-panel.module.css';

const { selection: text, steps, sections, facts } = inspectorText;

const noParams = z.object({});

/** Several nodes: how many of which kind, the parameters that all of them have, and what they cost together. */
export function SelectionPanel({
  nodes,
  items,
  onCommand,
}: {
  readonly nodes: readonly ViewNode[];
  readonly items: number;
  readonly onCommand: ((id: string) => void) | undefined;
}) {
  const document = useDocument(({ history }) => history.document);
  const network = useDocument((state) => state.network);
  const [first] = nodes;
  const definitions = nodes.map(({ node }) => nodeDefinition(node.kind));
  const known = definitions.flatMap((definition) => (definition === undefined ? [] : [definition.params]));
  const unused = nodes.map((of) => unusedAt(network, of));
  const fields = (known.length === nodes.length ? commonFields(known) : []).filter(
    ({ name }) => !unused.every((names) => names.includes(name)),
  );
  const paths = new Set(
    nodes.flatMap(({ node, where }) => {
      const path = where.paths + node.id;
      return network.blocks.get(path)?.copies ?? [path];
    }),
  );
  const cost = partCost(network, paths);
  const advanced = fields.filter((field) => field.advanced);
  const fieldOf = (field: Field) =>
    first === undefined ? null : (
      <CommonField
        key={field.name}
        field={field}
        nodes={nodes}
        scope={
          network.byPath.get(first.where.paths + first.node.id)?.scope ??
          scopeAt(document, network, first.where)
        }
      />
    );
  return (
    <>
      <Header
        title={items > nodes.length ? text.items(items) : text.title(nodes.length)}
        icon={<IconBoxMultiple size={17} stroke={1.8} aria-hidden />}
      />
      <Section>
        <ul className={classes.kinds}>
          {[...groupBy(nodes, kindOf)].map(([kind, alike]) => (
            <li key={kind} data-family={alike[0]?.info.family}>
              {alike[0] === undefined ? null : <FamilyIcon family={alike[0].info.family} kind={kind} />}
              {kind}
              <span className="mono">{alike.length}</span>
            </li>
          ))}
        </ul>
      </Section>
      {onCommand === undefined ? null : (
        <Section>
          <SelectionActions nodes={nodes.length} items={items} onCommand={onCommand} />
        </Section>
      )}
      <Section title={text.common}>
        <Teach>{fields.length === 0 ? text.none : text.teach}</Teach>
        {fields.length === 0 || first === undefined ? null : (
          <div className={form.form} style={{ marginTop: 10 }}>
            {fields.filter(({ advanced }) => !advanced).map(fieldOf)}
          </div>
        )}
      </Section>
      {advanced.length === 0 ? null : (
        <AdvancedSection set={advanced.filter((field) => !allInitial(field, nodes)).length}>
          <div className={form.form}>{advanced.map(fieldOf)}</div>
        </AdvancedSection>
      )}
      <Section title={sections.selection}>
        <Facts>
          <Fact label={facts.layers}>{cost.layers}</Fact>
          <CostFacts cost={cost} whole={networkCost(network)} />
        </Facts>
      </Section>
    </>
  );
}

/** Whether all nodes have the default of a parameter. */
function allInitial(field: Field, nodes: readonly ViewNode[]): boolean {
  return nodes.every(({ node }) => isInitial(field, node.params?.[field.name]));
}

interface CommonFieldProps {
  readonly field: Field;
  readonly nodes: readonly ViewNode[];
  readonly scope: Parameters<typeof ParamField>[0]['scope'];
}

function CommonField({ field, nodes, scope }: CommonFieldProps) {
  const common = commonValue(
    nodes.map(({ node }) => {
      const own = fieldsOf(nodeDefinition(node.kind)?.params ?? noParams).find(
        ({ name }) => name === field.name,
      );
      return { field: own ?? field, value: node.params?.[field.name] };
    }),
  );
  const set = (value: unknown): void => {
    const what = text.of(field.label, nodes.length);
    // Undefined sets each back to the default of its own kind.
    const ids = commit(
      value === undefined ? steps.reset(what) : steps.set(what),
      (draft) => {
        const now = new Map<GraphNode, string>();
        for (const { node, where } of nodes) {
          // A node of a block that is open in several places is seen several times.
          if (!now.has(node)) now.set(node, setParam(draft, where.graph, node, field.name, value));
        }
        return now;
      },
      `param:${nodes.map(({ key }) => key).join(' ')}:${field.name}`,
    );
    if (ids === undefined || nodes.every(({ node }) => ids.get(node) === node.id)) return;
    select(nodes.map(({ node, where }) => where.keys + (ids.get(node) ?? node.id)));
  };
  return (
    <ParamField
      field={field}
      value={common === 'mixed' ? undefined : common.value}
      mixed={common === 'mixed'}
      scope={scope}
      onChange={set}
      onEnd={endStep}
    />
  );
}

function kindOf({ node, info }: ViewNode): string {
  return node.kind === 'block' ? inspectorText.block.kind : (nodeDefinition(node.kind)?.label ?? info.kind);
}
