import { curveOf, frameOf, softmax } from './curves.ts';
import classes from './figure.module.css';
import { Arrow, Label } from './marks.tsx';

interface ActivationProps {
  readonly name: string;
  readonly slope: number;
}

const scores = [1.2, 3.1, 0.4, -0.6, 2.2];

/** The function itself, drawn to scale; softmax as what it does to a few scores. */
export function Activation({ name, slope }: ActivationProps) {
  const curve = curveOf(name);
  return curve === undefined ? <Softmax /> : <Plot name={name} curve={(x) => curve(x, slope)} />;
}

interface PlotProps {
  readonly name: string;
  readonly curve: (x: number) => number;
  /** Other courses it could take. */
  readonly others?: readonly ((x: number) => number)[];
}

export function Plot({ name, curve, others = [] }: PlotProps) {
  const frame = frameOf(name);
  const [left, right] = frame.x;
  const [low, high] = frame.y;
  const px = (x: number): number => 40 + ((x - left) / (right - left)) * 200;
  const py = (y: number): number => 88 - ((y - low) / (high - low)) * 80;
  const path = (f: (x: number) => number): string => {
    const points: string[] = [];
    for (let i = 0; i <= 160; i++) {
      const x = left + ((right - left) * i) / 160;
      const y = f(x);
      if (y >= low && y <= high) points.push(`${px(x).toFixed(1)},${py(y).toFixed(1)}`);
    }
    return `M${points.join(' L')}`;
  };
  return (
    <>
      <line x1={px(left)} x2={px(right)} y1={py(0)} y2={py(0)} className={classes.axis} />
      <line x1={px(0)} x2={px(0)} y1={8} y2={88} className={classes.axis} />
      {others.map((other) => (
        <path key={other(-1)} d={path(other)} className={classes.faint} />
      ))}
      <path d={path(curve)} className={classes.curve} />
      <Label x={px(right)} y={py(0) + 11} anchor="end">
        x
      </Label>
      {high < 3 ? (
        <Label x={px(0) - 4} y={py(1) + 3} anchor="end">
          1
        </Label>
      ) : null}
    </>
  );
}

/** PReLU: the slope below zero is learned. */
export function LearnedSlope() {
  const leaky = (slope: number) => (x: number) => (x < 0 ? slope * x : x);
  return <Plot name="prelu" curve={leaky(0.25)} others={[leaky(0.05), leaky(0.45)]} />;
}

function Softmax() {
  const shares = softmax(scores);
  const bars = (values: readonly number[], x: number, scale: number) =>
    values.map((value, i) => (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no name but their place
        key={i}
        className={classes.cell}
        fillOpacity={0.75}
        x={x + i * 17}
        y={value >= 0 ? 70 - value * scale : 70}
        width={12}
        height={Math.max(1, Math.abs(value) * scale)}
        rx={1.5}
      />
    ));
  return (
    <>
      <line x1={22} x2={112} y1={70.5} y2={70.5} className={classes.axis} />
      {bars(scores, 26, 16)}
      <Arrow from={[124, 48]} to={[156, 48]} />
      <line x1={168} x2={258} y1={70.5} y2={70.5} className={classes.axis} />
      {bars(shares, 172, 76)}
      <Label x={67} y={91}>
        scores
      </Label>
      <Label x={213} y={91}>
        sum = 1
      </Label>
    </>
  );
}
