import { Button } from '@mantine/core';
import { IconArrowRampRight2, IconArrowRight, IconTrash } from '@tabler/icons-react';
import { graphIn } from '../../../../core/document/graph-name.ts';
import { disconnect } from '../../../../core/document/operations/edges.ts';
import { groupBy } from '../../../../core/group-by.ts';
import { elementCount } from '../../../../core/shape.ts';
import { Fact, Facts } from '../../../base/kit/facts.tsx';
import { Section, Teach } from '../../../base/kit/section.tsx';
import { formatCount } from '../../../base/strings/format.ts';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { commit, useDocument } from '../../../model/state/document.ts';
import { select } from '../../../model/state/view.ts';
import type { View, ViewEdge } from '../../../model/view/view.ts';
import { bypassedLayers } from '../bypassed.ts';
import { partCost } from '../part-cost.ts';
import { Header } from '../parts/header.tsx';
import classes from './edge-panel.module.css';
import { shapeText } from './layer-panel.tsx';

const { edge: text, steps } = inspectorText;

interface EdgePanelProps {
  readonly view: View;
  readonly edges: readonly ViewEdge[];
}

/** One connection: what flows from where to where, and what a skip leads around. Of several only how many. */
export function EdgePanel({ view, edges }: EdgePanelProps) {
  const [edge, ...others] = edges;
  if (edge === undefined) return null;
  const several = others.length > 0;
  const title = several ? text.many(edges.length) : edge.skip ? text.skip : text.kind;
  return (
    <>
      <div className={edge.skip && !several ? classes.skip : undefined}>
        <Header
          title={title}
          icon={
            edge.skip && !several ? (
              <IconArrowRampRight2 size={17} aria-hidden />
            ) : (
              <IconArrowRight size={17} aria-hidden />
            )
          }
        />
      </div>
      {several ? null : <One view={view} edge={edge} />}
      <Section>
        <Button
          size="compact-sm"
          variant="default"
          fw={500}
          fullWidth
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => remove(edges)}
        >
          {several ? text.removeMany : text.remove}
        </Button>
      </Section>
    </>
  );
}

function One({ view, edge }: { readonly view: View; readonly edge: ViewEdge }) {
  const document = useDocument(({ history }) => history.document);
  const network = useDocument((state) => state.network);
  const graph = graphIn(document, edge.where.graph);
  const layers =
    edge.skip && graph !== undefined
      ? bypassedLayers(graph, edge.edge, (node) => {
          const copies = network.blocks.get(edge.where.paths + node.id)?.copies;
          return copies === undefined ? 1 : partCost(network, new Set(copies)).layers;
        })
      : 0;
  return (
    <>
      {edge.skip ? (
        <Section>
          <Teach>{text.skipHint(layers)}</Teach>
        </Section>
      ) : null}
      <Section>
        <Facts>
          <Fact label={text.from}>
            <End view={view} nodeKey={edge.source} />
          </Fact>
          <Fact label={text.to}>
            <End view={view} nodeKey={edge.target} />
          </Fact>
          <Fact label={text.shape} tone={edge.skip ? 'skip' : undefined}>
            {shapeText(edge.shape)}
          </Fact>
          {edge.shape === undefined ? null : (
            <Fact label={text.values}>{formatCount(elementCount(edge.shape))}</Fact>
          )}
        </Facts>
      </Section>
    </>
  );
}

function End({ view, nodeKey }: { readonly view: View; readonly nodeKey: string }) {
  const id = view.nodes.get(nodeKey)?.node.id ?? nodeKey;
  return (
    <button
      type="button"
      className={classes.end}
      aria-label={text.show(id)}
      onClick={() => select([nodeKey])}
    >
      {id}
    </button>
  );
}

function remove(edges: readonly ViewEdge[]): void {
  commit(steps.disconnect, (draft) => {
    for (const [graph, members] of groupBy(edges, ({ where }) => where.graph)) {
      disconnect(
        draft,
        graph,
        members.map(({ edge }) => edge),
      );
    }
  });
  select([]);
}
