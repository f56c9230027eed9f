import { IconBan } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useCanvasState } from '../../model/stage/canvas-state.ts';
import classes from './canvas.module.css';

/** Why the port under the pointer refuses the wire, beside the pointer. */
export function Refusal() {
  const refusal = useCanvasState((state) => (state.impossible === null ? null : state.refusal));
  const [at, setAt] = useState({ x: 0, y: 0 });
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent) => setAt({ x: clientX, y: clientY });
    if (refusal !== null) window.addEventListener('pointermove', follow);
    return () => window.removeEventListener('pointermove', follow);
  }, [refusal]);
  if (refusal === null || (at.x === 0 && at.y === 0)) return null;
  return (
    <div className={classes.refusal} role="status" style={{ left: at.x + 14, top: at.y + 14 }}>
      <IconBan size={14} aria-hidden />
      {refusal}
    </div>
  );
}
