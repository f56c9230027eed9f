import classes from './figure.module.css';
import { Arrow, Box, Cells, Label, Merge } from './marks.tsx';

interface ResidualProps {
  /** True where the branch is left out for this sample. */
  readonly leftOut?: boolean;
}

/** x goes through F, and around it; both meet in a sum. */
export function Residual({ leftOut = false }: ResidualProps) {
  return (
    <>
      <Label x={24} y={61} strong>
        x
      </Label>
      <path className={classes.skip} d="M46,58 C62,58 54,20 74,20 L190,20 Q206,20 206,36 L206,46" />
      <g opacity={leftOut ? 0.35 : 1} strokeDasharray={leftOut ? '3 3' : undefined}>
        <Arrow from={[34, 58]} to={[88, 58]} />
        <Box x={90} y={44} width={72} height={28}>
          F(x)
        </Box>
        <Arrow from={[163, 58]} to={[194, 58]} />
      </g>
      {leftOut ? <path className={classes.off} d="M118,40 L134,76 M134,40 L118,76" /> : null}
      <Merge x={206} y={58}>
        +
      </Merge>
      <Arrow from={[217, 58]} to={[258, 58]} />
      <Label x={132} y={14} amber>
        x
      </Label>
      <Label x={238} y={78}>
        {leftOut ? 'x' : 'F(x) + x'}
      </Label>
    </>
  );
}

/** Nothing happens: the wire goes on. */
export function Identity() {
  return (
    <>
      <Label x={36} y={52} strong>
        x
      </Label>
      <path className={classes.skip} d="M54,48 L226,48" />
      <Label x={244} y={52} strong>
        x
      </Label>
    </>
  );
}

const first = [2, 7, 1, 4];
const second = [5, 3, 6, 4];

interface ValueByValueProps {
  readonly sign: string;
  readonly combine: (a: number, b: number) => number;
}

/** Two rows of numbers, and what becomes of each pair. */
export function ValueByValue({ sign, combine }: ValueByValueProps) {
  const row = (values: readonly number[], y: number, strength: number) => (
    <Cells
      x={86}
      y={y}
      rows={1}
      columns={4}
      size={22}
      strength={() => strength}
      text={(_, i) => short(values[i] ?? 0)}
    />
  );
  return (
    <>
      {row(first, 6, 0.14)}
      {row(second, 34, 0.14)}
      <Label x={72} y={49} strong>
        {sign}
      </Label>
      <line x1={80} x2={184} y1={62.5} y2={62.5} className={classes.axis} />
      {row(
        first.map((a, i) => combine(a, second[i] ?? 0)),
        68,
        0.6,
      )}
      <Label x={72} y={83} strong>
        =
      </Label>
    </>
  );
}

function short(value: number): string {
  return String(value).replace('-', '−');
}

interface StackProps {
  readonly x: number;
  readonly y: number;
  readonly channels: number;
  readonly strength: number;
  readonly empty?: boolean;
  readonly size?: number;
}

/** Channels one behind the other. */
function Stack({ x, y, channels, strength, empty = false, size = 34 }: StackProps) {
  return Array.from({ length: channels }, (_, i) => {
    const channel = channels - 1 - i;
    return (
      <g key={channel}>
        <rect
          x={x + channel * 7}
          y={y - channel * 4}
          width={size}
          height={size}
          rx={3}
          fill="var(--canvas)"
          stroke="var(--canvas)"
          strokeWidth={2}
        />
        <rect
          x={x + channel * 7}
          y={y - channel * 4}
          width={size}
          height={size}
          rx={3}
          className={empty ? classes.empty : classes.cell}
          fillOpacity={empty ? 0 : strength - channel * 0.06}
          strokeDasharray={empty ? '3 2' : undefined}
        />
      </g>
    );
  });
}

/** The channels of one map behind those of the other. */
export function Concatenate() {
  return (
    <>
      <Stack x={26} y={14} channels={2} strength={0.75} size={28} />
      <Stack x={26} y={62} channels={3} strength={0.38} size={26} />
      <path className={classes.wire} d="M72,30 C100,30 96,48 126,48 M78,72 C100,72 96,48 126,48" />
      <Arrow from={[124, 48]} to={[144, 48]} />
      <Stack x={178} y={39} channels={3} strength={0.38} />
      <Stack x={164} y={47} channels={2} strength={0.75} />
      <Label x={232} y={84}>
        2 + 3
      </Label>
    </>
  );
}

/** Every second row and column, and zeros for the channels that are missing (He et al. 2015, option A). */
export function ZeroPadShortcut() {
  return (
    <>
      <Stack x={26} y={38} channels={2} strength={0.7} size={40} />
      <path className={classes.skip} d="M84,50 L138,50" />
      <Label x={111} y={42} amber>
        /2
      </Label>
      <Stack x={170} y={39} channels={2} strength={0} empty size={24} />
      <Stack x={156} y={47} channels={2} strength={0.7} size={24} />
      <Label x={208} y={28} anchor="start">
        zeros
      </Label>
    </>
  );
}

const maps = [0.95, 0.75, 0.55, 0.85];
const factors = [0.3, 0.1, 0.5, 0.2];

/** Four channels become faint, each by its own factor or all by one. */
export function LayerScale({ shared }: { readonly shared: boolean }) {
  const factor = (channel: number): number => (shared ? 0.2 : (factors[channel] ?? 0));
  const column = (x: number, strength: (channel: number) => number) => (
    <Cells x={x} y={13} rows={4} columns={1} size={16} strength={strength} />
  );
  return (
    <>
      {column(48, (channel) => maps[channel] ?? 0)}
      <Label x={92} y={52} strong>
        ×
      </Label>
      {shared ? (
        <Label x={136} y={52} strong>
          γ
        </Label>
      ) : (
        factors.map((own, channel) => (
          <Label key={own} x={136} y={24 + channel * 17} strong>
            {`γ${channel + 1}`}
          </Label>
        ))
      )}
      <Arrow from={[166, 48]} to={[194, 48]} />
      {column(216, (channel) => (maps[channel] ?? 0) * factor(channel))}
    </>
  );
}
