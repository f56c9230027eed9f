import { Handle, Position } from '@xyflow/react';
import { canvasText } from '../../strings/canvas.ts';
import type { ViewNode } from '../view/view.ts';
import styles from './ports.module.css';

/** The handles of a node, evenly along its sides; those of an open block level with the ports inside. */
export function Ports({ of }: { readonly of: ViewNode }) {
  const { info, open, portOffsets, direction } = of;
  const right = direction === 'right';
  const place = (index: number, count: number, name: string) => {
    const inner = portOffsets[name];
    const at = open && inner !== undefined ? `${inner}px` : `${(100 * (index + 1)) / (count + 1)}%`;
    return right ? { top: at } : { left: at };
  };
  return (
    <>
      {info.ports.inputs.map(({ name, many }, i) => (
        <Handle
          key={`in-${name}`}
          id={name}
          type="target"
          position={right ? Position.Left : Position.Top}
          className={styles['port'] ?? ''}
          data-many={many || undefined}
          title={canvasText.input(name)}
          style={place(i, info.ports.inputs.length, name)}
        />
      ))}
      {info.ports.outputs.map(({ name }, i) => (
        <Handle
          key={`out-${name}`}
          id={name}
          type="source"
          position={right ? Position.Right : Position.Bottom}
          className={styles['port'] ?? ''}
          title={canvasText.output(name)}
          style={place(i, info.ports.outputs.length, name)}
        />
      ))}
    </>
  );
}
