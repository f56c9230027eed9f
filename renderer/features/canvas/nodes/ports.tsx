import { Handle, Position } from '@xyflow/react';
import { canvasText } from '../../../base/strings/canvas.ts';
import type { CardNode } from '../../../model/stage/flow.ts';
import { pickUpWire } from '../gestures/pick-up.ts';
import classes from './ports.module.css';

/** The handles of a node, evenly along its sides; those of an open block level with the ports inside. */
export function Ports({ look }: { readonly look: CardNode['data']['look'] }) {
  const { ports, open, portOffsets, direction } = look;
  const right = direction === 'right';
  const place = (index: number, count: number, name: string) => {
    const inner = portOffsets[name];
    const at = open && inner !== undefined ? `${inner}px` : `${(100 * (index + 1)) / (count + 1)}%`;
    return right ? { top: at } : { left: at };
  };
  return (
    <>
      {ports.inputs.map(({ name, many }, i) => (
        <Handle
          key={`in-${name}`}
          id={name}
          type="target"
          position={right ? Position.Left : Position.Top}
          className={classes.port ?? ''}
          data-many={many || undefined}
          title={canvasText.input(name)}
          style={place(i, ports.inputs.length, name)}
          onMouseDownCapture={pickUpWire}
        />
      ))}
      {ports.outputs.map(({ name }, i) => (
        <Handle
          key={`out-${name}`}
          id={name}
          type="source"
          position={right ? Position.Right : Position.Bottom}
          className={classes.port ?? ''}
          title={canvasText.output(name)}
          style={place(i, ports.outputs.length, name)}
        />
      ))}
    </>
  );
}
