import { z } from 'zod';
import { humanize } from '../../../../core/humanize.ts';
import type { Layer } from '../../../../core/network/layer.ts';
import { nodeDefinition } from '../../../../core/nodes/index.ts';
import { elementCount, formatShape, type Shape } from '../../../../core/shape.ts';
import { type Field, fieldsOf } from '../../../base/forms/fields.ts';
import { isInitial } from '../../../base/forms/reading.ts';
import { Fact, Facts } from '../../../base/kit/facts.tsx';
import { Section } from '../../../base/kit/section.tsx';
import { formatBytes } from '../../../base/strings/format.ts';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { useSpared } from '../../../model/stage/spared.ts';
import { commit, useBatchSize, useDocument } from '../../../model/state/document.ts';
import { select } from '../../../model/state/view.ts';
import type { ViewNode } from '../../../model/view/view.ts';
import { issuesOf } from '../../issues/issues.ts';
import { networkCost } from '../part-cost.ts';
import { AdvancedSection } from '../parts/advanced-section.tsx';
import { CostFacts } from '../parts/cost-facts.tsx';
import { Header } from '../parts/header.tsx';
import { ParamForm } from '../parts/param-form.tsx';
import { scopeAt } from '../places.ts';
import { setParam } from '../set-param.ts';
import { unusedAt } from '../unused.ts';
import { About } from './about.tsx';
import { Identity } from './identity.tsx';
import { IssueList } from './issue-list.tsx';
import { MutedNote } from './muted-note.tsx';

const text = inspectorText;
const bytesPerValue = 4;

/** One layer: what it is, its parameters, what it makes of its input, and what such a layer does. */
export function LayerPanel({ of }: { readonly of: ViewNode }) {
  const document = useDocument(({ history }) => history.document);
  const network = useDocument((state) => state.network);
  const { node, where, key, info } = of;
  const path = where.paths + node.id;
  const layer = network.byPath.get(path);
  const definition = nodeDefinition(node.kind);
  const port = where.graph !== null && (node.kind === 'input' || node.kind === 'output');
  const params = node.params ?? {};
  const unused = unusedAt(network, of);
  const all = port || definition === undefined ? [] : fieldsOf(definition.params);
  const fields = all.filter(({ name }) => !unused.includes(name));
  for (const name of Object.keys(params)) {
    if (!port && all.every((field) => field.name !== name)) fields.push(strangeField(name));
  }
  const spared = useSpared(key);
  const issues = issuesOf(network.issues, where.graph, node.id, path);
  // What is wrong with a value stands at its field; as a card only where there are fixes.
  const cards = issues.filter(
    ({ issue: { at, fixes } }) => fixes.length > 0 || fields.every(({ name }) => name !== at.param),
  );
  const advanced = fields.filter((field) => field.advanced);
  const usual = fields.filter((field) => !field.advanced);
  const form = {
    params,
    scope: layer?.scope ?? scopeAt(document, network, where),
    issues,
    noNames: where.graph === null ? text.field.noNames : text.field.noBlockNames,
    onSet({ name, label: what }: Field, value: unknown) {
      const id = commit(
        value === undefined ? text.steps.reset(what) : text.steps.set(what),
        (draft) => setParam(draft, where.graph, node, name, value),
        `param:${key}:${name}`,
      );
      if (id !== undefined && id !== node.id) select([where.keys + id]);
    },
  };
  const label = port ? text.header.port(node.kind) : (definition?.label ?? text.header.unknownKind);
  return (
    <>
      <Header title={label} family={info.family} kind={info.kind} path={path} />
      <Identity of={of} placeholder={port ? humanize(node.id) : (definition?.label ?? node.kind)} />
      <MutedNote of={of} />
      <IssueList groups={spared ? [] : cards} of={key} />
      {usual.length === 0 ? null : (
        <Section title={text.sections.parameters}>
          <ParamForm fields={usual} {...form} />
        </Section>
      )}
      {advanced.length === 0 ? null : (
        <AdvancedSection
          set={advanced.filter((field) => !isInitial(field, params[field.name])).length}
          forced={issues.some(({ issue: { at } }) => advanced.some(({ name }) => name === at.param))}
        >
          <ParamForm fields={advanced} {...form} />
        </AdvancedSection>
      )}
      <Section title={port ? text.sections.port : text.sections.layer}>
        {layer === undefined ? (
          <Facts>
            <Fact label={text.edge.shape}>{shapeText(info.shape)}</Fact>
          </Facts>
        ) : (
          <LayerFacts layer={layer} />
        )}
      </Section>
      {definition === undefined || port ? null : (
        <About definition={definition} params={layer?.params ?? params} />
      )}
    </>
  );
}

function LayerFacts({ layer }: { readonly layer: Layer }) {
  const network = useDocument((state) => state.network);
  const batch = useBatchSize();
  const { inputShapes, shape, cost, receptiveField } = layer;
  return (
    <Facts>
      {inputShapes.map((input, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: inputs have no name but their place
        <Fact key={i} label={inputShapes.length === 1 ? text.facts.input : text.facts.inputs(i + 1)}>
          {shapeText(input)}
        </Fact>
      ))}
      {layer.kind === 'output' ? null : (
        <>
          <Fact label={text.facts.output}>{shapeText(shape)}</Fact>
          <CostFacts cost={{ layers: 1, ...cost }} whole={networkCost(network)} />
          {shape?.length === 3 && layer.kind !== 'input' ? (
            <Fact label={text.facts.field} hint={text.facts.fieldHint}>
              {formatShape(receptiveField.size)}
            </Fact>
          ) : null}
          {shape === undefined ? null : (
            <Fact label={text.facts.memory(batch)} hint={text.facts.memoryHint}>
              {formatBytes(elementCount(shape) * bytesPerValue * batch)}
            </Fact>
          )}
        </>
      )}
    </Facts>
  );
}

export function shapeText(shape: Shape | undefined): string {
  return shape === undefined ? text.facts.unknown : formatShape(shape);
}

/** A parameter that the kind does not have, kept by the document: it can be looked at and removed. */
export function strangeField(name: string): Field {
  return { name, label: humanize(name), help: '', schema: z.unknown(), initial: undefined, kind: 'text' };
}
