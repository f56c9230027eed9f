import { formatShape } from '../../../../core/shape.ts';
import { Fact, Facts } from '../../../base/kit/facts.tsx';
import { inspectorText } from '../../../base/strings/inspector.ts';
import { useDocument } from '../../../model/state/document.ts';
import type { ViewNode } from '../../../model/view/view.ts';
import { networkCost, partCost } from '../part-cost.ts';
import { CostFacts } from '../parts/cost-facts.tsx';
import { fieldBehind, shapesInto } from '../places.ts';
import { shapeText } from './layer-panel.tsx';

const text = inspectorText;

/** What all copies of a block come to. */
export function BlockFacts({ of, copies }: { readonly of: ViewNode; readonly copies: readonly string[] }) {
  const network = useDocument((state) => state.network);
  const { inputs, outputs } = of.info.ports;
  const shapes = shapesInto(
    network,
    copies,
    inputs.map(({ name }) => name),
  );
  const field = fieldBehind(network, copies, outputs[0]?.name);
  const cost = partCost(network, new Set(copies));
  return (
    <Facts>
      {inputs.map(({ name }, i) => (
        <Fact key={name} label={inputs.length === 1 ? text.facts.input : `${text.facts.input} ${name}`}>
          {shapeText(shapes[i])}
        </Fact>
      ))}
      <Fact label={text.facts.output}>{shapeText(of.info.shape)}</Fact>
      <Fact label={text.facts.layers} note={copies.length > 1 ? text.facts.copies(copies.length) : undefined}>
        {cost.layers}
      </Fact>
      <CostFacts cost={cost} whole={networkCost(network)} />
      {field === undefined || of.info.shape?.length !== 3 ? null : (
        <Fact label={text.facts.field} hint={text.facts.fieldHint}>
          {formatShape(field)}
        </Fact>
      )}
    </Facts>
  );
}
