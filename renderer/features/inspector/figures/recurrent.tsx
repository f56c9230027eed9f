import classes from './figure.module.css';
import { Arrow, Box, Label } from './marks.tsx';

const steps = [0, 1, 2, 3];
const pitch = 62;

function left(step: number): number {
  return 27 + step * pitch;
}

/** The layer unrolled over four steps: each reads its input and the state before. `cell` adds the lane of the LSTM. */
export function Recurrent({ name, cell = false }: { readonly name: string; readonly cell?: boolean }) {
  return (
    <>
      {cell ? (
        <>
          <path className={classes.skip} d="M12,18 L268,18" />
          <Label x={140} y={12} amber>
            cell
          </Label>
        </>
      ) : null}
      {steps.map((step) => (
        <g key={step}>
          {cell ? (
            <path className={classes.wire} d={`M${left(step) + 20},34 L${left(step) + 20},22`} />
          ) : null}
          <Box x={left(step)} y={34} width={40} height={24}>
            {name}
          </Box>
          <Arrow from={[left(step) + 20, 76]} to={[left(step) + 20, 60]} />
          <Label x={left(step) + 20} y={88}>
            {`x${step + 1}`}
          </Label>
          <Arrow from={[left(step) + 40, 46]} to={[left(step) + pitch - 1, 46]} />
        </g>
      ))}
    </>
  );
}

/** One layer reads from the front, one from the back. */
export function Bidirectional() {
  return (
    <>
      {steps.map((step) => (
        <g key={step}>
          <Box x={left(step)} y={8} width={40} height={22}>
            →
          </Box>
          <Box x={left(step)} y={42} width={40} height={22}>
            ←
          </Box>
          {step < 3 ? (
            <>
              <Arrow from={[left(step) + 40, 19]} to={[left(step) + pitch - 1, 19]} />
              <Arrow from={[left(step) + pitch, 53]} to={[left(step) + 41, 53]} />
            </>
          ) : null}
          <path className={classes.wire} d={`M${left(step) + 20},80 L${left(step) + 20},65`} />
          <Label x={left(step) + 20} y={90}>
            {`x${step + 1}`}
          </Label>
        </g>
      ))}
    </>
  );
}
