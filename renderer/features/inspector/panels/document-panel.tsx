import { IconFileDescription } from '@tabler/icons-react';
import type { ParameterValue } from '../../../../core/document/expression.ts';
import {
  renameDocument,
  setDescription,
  setDocumentParameter,
} from '../../../../core/document/operations/document.ts';
import { checkName } from '../../../../core/document/operations/names.ts';
import { isRefusal } from '../../../../core/document/operations/outcome.ts';
import { setParams } from '../../../../core/document/operations/params.ts';
import type { Network } from '../../../../core/network/network.ts';
import { input as inputKind } from '../../../../core/nodes/input.ts';
import { formatShape } from '../../../../core/shape.ts';
import { type Field, fieldsOf } from '../../../base/forms/fields.ts';
import { Line } from '../../../base/forms/line.tsx';
import { NumberLine } from '../../../base/forms/number-line.tsx';
import { countUses } from '../../../base/forms/reading.ts';
import { Fact, Facts } from '../../../base/kit/facts.tsx';
import { Section, Teach } from '../../../base/kit/section.tsx';
import { Segments } from '../../../base/kit/segments.tsx';
import { formatCount } from '../../../base/strings/format.ts';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { commit, currentDocument, endStep, useDocument } from '../../../model/state/document.ts';
import { classesOf, setClasses } from '../classes.ts';
import { networkCost } from '../part-cost.ts';
import { CostFacts } from '../parts/cost-facts.tsx';
import { Header } from '../parts/header.tsx';
import { ParamForm } from '../parts/param-form.tsx';
import { ParametersEditor } from '../parts/parameters-editor.tsx';
import classes from './document-panel.module.css';
import { Memory } from './memory.tsx';

const { document: text, steps, sections, facts, parameters: words } = inspectorText;

interface DocumentPanelProps {
  /** Turning the flow means laying out anew: a command, not a setting. */
  readonly onCommand: ((id: string) => void) | undefined;
}

/** Nothing selected: the document as a whole. */
export function DocumentPanel({ onCommand }: DocumentPanelProps) {
  const document = useDocument(({ history }) => history.document);
  const network = useDocument((state) => state.network);
  const { graph } = document;
  return (
    <>
      <Header title={text.kind} icon={<IconFileDescription size={17} stroke={1.8} aria-hidden />} />
      <Section>
        <Line
          area
          label={text.name}
          value={document.name}
          onChange={(name) => commit(steps.renameDocument, (draft) => renameDocument(draft, name), 'name')}
          onEnd={endStep}
        />
        <div style={{ height: 8 }} />
        <Line
          area
          label={text.description}
          value={document.description ?? ''}
          placeholder={text.describe}
          onChange={(value) => commit(steps.describe, (draft) => setDescription(draft, value), 'description')}
          onEnd={endStep}
        />
      </Section>
      {graph.nodes.length === 0 ? (
        <Section title={text.emptyTitle}>
          <Teach>{text.empty}</Teach>
        </Section>
      ) : (
        <>
          <Section title={sections.network}>
            <Totals network={network} />
          </Section>
          <Section title={sections.memory}>
            <Memory network={network} training={document.training} />
          </Section>
          <Section title={sections.classes}>
            <Data network={network} />
          </Section>
        </>
      )}
      <Section title={text.parameters}>
        <Teach>{text.teach}</Teach>
        <ParametersEditor
          parameters={document.parameters}
          usesOf={(name) => countUses(graph.nodes, name)}
          valueLabel={words.value}
          onAdd={addParameter}
          onSet={(name, value) =>
            commit(
              steps.setParameter(name),
              (draft) => setDocumentParameter(draft, name, value),
              `parameter::${name}`,
            )
          }
          onRemove={(name) =>
            commit(steps.removeParameter(name), (draft) => setDocumentParameter(draft, name, undefined))
          }
          onEnd={endStep}
        />
      </Section>
      {onCommand === undefined ? null : (
        <Section title={sections.canvas}>
          <div className={classes.direction}>
            <span>{text.direction}</span>
            <Segments
              label={text.direction}
              value={graph.direction ?? 'right'}
              options={[
                { id: 'right', label: `→ ${text.right}` },
                { id: 'down', label: `↓ ${text.down}` },
              ]}
              onChange={() => onCommand('toggle-direction')}
            />
          </div>
        </Section>
      )}
      {graph.nodes.length === 0 ? null : (
        <Section>
          <Teach>{text.teachSelect}</Teach>
        </Section>
      )}
    </>
  );
}

function Totals({ network }: { readonly network: Network }) {
  const cost = networkCost(network);
  return (
    <Facts>
      <Fact label={facts.layers}>{formatCount(cost.layers)}</Fact>
      <CostFacts cost={cost} />
    </Facts>
  );
}

/** What goes in and what comes out: the input's shape and the number of classes. */
function Data({ network }: { readonly network: Network }) {
  const document = useDocument(({ history }) => history.document);
  const inputs = document.graph.nodes.filter(({ kind }) => kind === 'input');
  const [only, ...others] = inputs;
  const known = classesOf(document, network);
  return (
    <div className={classes.data}>
      {only === undefined || others.length > 0 ? null : (
        <ParamForm
          fields={shapeField}
          params={only.params ?? {}}
          scope={document.parameters}
          issues={[]}
          onSet={(field, value) =>
            commit(
              steps.set(field.label),
              (draft) => setParams(draft, null, [only.id], field.name, value),
              `param:${only.id}:${field.name}`,
            )
          }
        />
      )}
      {others.length === 0 ? null : (
        <Facts>
          {inputs.map(({ id }) => (
            <Fact key={id} label={`${facts.input} ${id}`}>
              {formatShape(network.byPath.get(id)?.shape ?? [])}
            </Fact>
          ))}
        </Facts>
      )}
      {known === undefined ? null : known.editable ? (
        <NumberLine
          label={text.classes}
          help={text.classesHelp}
          value={known.count}
          range={{ min: 1, max: 1_000_000, below: false }}
          onChange={(count) => commit(steps.classes, (draft) => setClasses(draft, network, count), 'classes')}
          onEnd={endStep}
        />
      ) : (
        <Facts>
          <Fact label={text.classes} hint={text.classesHelp}>
            {formatCount(known.count)}
          </Fact>
        </Facts>
      )}
    </div>
  );
}

const shapeField: readonly Field[] = fieldsOf(inputKind.params).map((field) => ({
  ...field,
  label: text.input,
  help: text.inputHelp,
}));

function addParameter(name: string, value: ParameterValue): string | undefined {
  if (['index', 'true', 'false', 'null', 'this'].includes(name)) return words.reserved(name);
  const problem = checkName(
    name,
    'name of the parameter',
    new Set(Object.keys(currentDocument().parameters)),
  );
  if (isRefusal(problem)) return problem.problem;
  commit(steps.addParameter(name), (draft) => setDocumentParameter(draft, name, value));
  return undefined;
}
