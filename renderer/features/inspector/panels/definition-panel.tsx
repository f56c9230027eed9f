import { IconPackage } from '@tabler/icons-react';
import {
  addBlockParameter,
  removeBlockParameter,
  renameBlockParameter,
  setBlockParameter,
} from '../../../../core/document/operations/block-parameters.ts';
import { renameBlock, setBlockDescription } from '../../../../core/document/operations/blocks.ts';
import { definitionIn } from '../../../../core/document/operations/graphs.ts';
import { isRefusal, type Outcome } from '../../../../core/document/operations/outcome.ts';
import lines from '../../../base/forms/line.module.css';
import { Line, NameLine } from '../../../base/forms/line.tsx';
import { countUses } from '../../../base/forms/reading.ts';
import { Section, Teach } from '../../../base/kit/section.tsx';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { act } from '../../../model/state/act.ts';
import { commit, endStep, useDocument } from '../../../model/state/document.ts';
import { Header } from '../parts/header.tsx';
import { ParametersEditor } from '../parts/parameters-editor.tsx';
import { countUsers } from '../places.ts';

const { definition: text, steps, parameters: words } = inspectorText;

/** The definition whose inside is looked at: its name, its parameters, and whom a change reaches. */
export function DefinitionPanel({ block }: { readonly block: string }) {
  const document = useDocument(({ history }) => history.document);
  const definition = definitionIn(document, block);
  if (definition === undefined) return null;
  const uses = countUsers(document, block);
  return (
    <>
      <Header title={text.kind} family="block" icon={<IconPackage size={17} aria-hidden />} />
      <Section>
        <Teach>{uses === 0 ? text.unused : text.everyUse(uses)}</Teach>
      </Section>
      <Section>
        <div className={lines.rows}>
          <NameLine
            label={text.name}
            help={text.nameHelp}
            name={block}
            rename={(to) => problemIn(commit(steps.renameBlock, (draft) => renameBlock(draft, block, to)))}
          />
        </div>
        <div style={{ height: 8 }} />
        <Line
          area
          label={text.description}
          value={definition.description ?? ''}
          placeholder={text.describe}
          onChange={(value) =>
            commit(
              steps.describeBlock,
              (draft) => setBlockDescription(draft, block, value),
              `describe:${block}`,
            )
          }
          onEnd={endStep}
        />
      </Section>
      <Section title={text.parameters}>
        <Teach>{text.teach}</Teach>
        <ParametersEditor
          parameters={definition.parameters}
          usesOf={(name) => countUses(definition.graph.nodes, name)}
          valueLabel={words.default}
          onAdd={(name, value) =>
            problemIn(
              commit(steps.addParameter(name), (draft) => addBlockParameter(draft, block, name, value)),
            )
          }
          onSet={(name, value) =>
            commit(
              steps.setParameter(name),
              (draft) => setBlockParameter(draft, block, name, value),
              `parameter:${block}:${name}`,
            )
          }
          onRename={(name, to) =>
            problemIn(
              commit(steps.renameParameter(name), (draft) => renameBlockParameter(draft, block, name, to)),
            )
          }
          onRemove={(name) =>
            act(steps.removeParameter(name), (draft) => removeBlockParameter(draft, block, name))
          }
          onEnd={endStep}
        />
      </Section>
    </>
  );
}

function problemIn(outcome: Outcome<undefined>): string | undefined {
  return isRefusal(outcome) ? outcome.problem : undefined;
}
