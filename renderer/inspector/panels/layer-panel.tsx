import { z } from 'zod';
import { setParams } from '../../../core/document/operations/params.ts';
import type { Layer } from '../../../core/network/layer.ts';
import { nodeDefinition } from '../../../core/nodes/index.ts';
import { elementCount, formatShape, type Shape } from '../../../core/shape.ts';
import { humanize } from '../../canvas/view/info.ts';
import type { ViewNode } from '../../canvas/view/view.ts';
import { commit, useBatchSize, useDocument } from '../../state/document.ts';
import { inspectorText } from '../../strings/inspector.ts';
import { formatBytes } from '../../theme/format.ts';
import { type Field, fieldsOf } from '../fields.ts';
import { issuesOf } from '../issues.ts';
import { networkCost } from '../part-cost.ts';
import { CostFacts } from '../parts/cost-facts.tsx';
import { Header } from '../parts/header.tsx';
import { ParamForm } from '../parts/param-form.tsx';
import { Fact, Facts, Section } from '../parts/section.tsx';
import { scopeAt } from '../places.ts';
import { About } from './about.tsx';
import { Identity } from './identity.tsx';
import { IssueList } from './issue-list.tsx';

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
  const fields = port ? [] : [...(definition === undefined ? [] : fieldsOf(definition.params))];
  for (const name of Object.keys(params)) {
    if (!port && fields.every((field) => field.name !== name)) fields.push(strangeField(name));
  }
  const issues = issuesOf(network.issues, where.graph, node.id, path);
  // What is wrong with a value stands at its field; as a card only where there are remedies.
  const cards = issues.filter(
    ({ issue: { at, fixes } }) => fixes.length > 0 || fields.every(({ name }) => name !== at.param),
  );
  const label = port ? text.header.port(node.kind) : (definition?.label ?? text.header.unknownKind);
  return (
    <>
      <Header title={label} family={info.family} path={path} />
      <Identity of={of} placeholder={port ? humanize(node.id) : (definition?.label ?? node.kind)} />
      <IssueList groups={cards} />
      {fields.length === 0 ? null : (
        <Section title={text.sections.parameters}>
          <ParamForm
            fields={fields}
            params={params}
            scope={layer?.scope ?? scopeAt(document, network, where)}
            issues={issues}
            noNames={where.graph === null ? text.field.noNames : text.field.noBlockNames}
            onSet={({ name, label: what }, value) =>
              commit(
                value === undefined ? text.steps.reset(what) : text.steps.set(what),
                (draft) => setParams(draft, where.graph, [node.id], name, value),
                `param:${key}:${name}`,
              )
            }
          />
        </Section>
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
