import { useActualView } from '../../model/stage/use-canvas-view.ts';
import { useView } from '../../model/state/view.ts';
import classes from './inspector.module.css';
import { BlockPanel } from './panels/block-panel.tsx';
import { DefinitionPanel } from './panels/definition-panel.tsx';
import { DocumentPanel } from './panels/document-panel.tsx';
import { EdgePanel } from './panels/edge-panel.tsx';
import { ExtraPanel } from './panels/extra-panel.tsx';
import { LayerPanel } from './panels/layer-panel.tsx';
import { SelectionPanel } from './panels/selection-panel.tsx';

interface InspectorProps {
  /** Runs a command on the selection: open-block, toggle-open, unroll, ungroup. */
  readonly onCommand?: (id: string) => void;
}

/** Says all about what is selected, and lets it be edited; with nothing selected, about the whole. */
export function Inspector({ onCommand }: InspectorProps) {
  return (
    <div className={classes.panel}>
      <Panel onCommand={onCommand} />
    </div>
  );
}

function Panel({ onCommand }: { readonly onCommand: InspectorProps['onCommand'] | undefined }) {
  const view = useActualView();
  const selection = useView((state) => state.selection);
  const selectedEdges = useView((state) => state.selectedEdges);
  const nodes = [...selection].flatMap((key) => view.nodes.get(key) ?? []);
  const extras = [...selection].flatMap((key) => view.extras.get(key) ?? []);
  const edges = [...selectedEdges].flatMap((key) => view.edges.get(key) ?? []);
  const [node] = nodes;
  const [extra] = extras;
  const items = nodes.length + extras.length;
  // Keys give every selection fields of its own: what was typed for one must not appear in another.
  if (items === 1 && node !== undefined) {
    return node.node.kind === 'block' ? (
      <BlockPanel key={node.key} of={node} onCommand={onCommand} />
    ) : (
      <LayerPanel key={`${node.key} ${node.node.kind}`} of={node} />
    );
  }
  if (items === 1 && extra !== undefined) return <ExtraPanel key={extra.key} of={extra} />;
  if (items > 1) {
    return (
      <SelectionPanel key={[...selection].join(' ')} nodes={nodes} items={items} onCommand={onCommand} />
    );
  }
  if (edges.length > 0) return <EdgePanel view={view} edges={edges} />;
  return view.where.graph === null ? (
    <DocumentPanel onCommand={onCommand} />
  ) : (
    <DefinitionPanel key={view.where.graph} block={view.where.graph} />
  );
}
