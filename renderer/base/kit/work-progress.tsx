import { Progress } from '@mantine/core';

interface WorkProgressProps {
  /** What is being done. */
  readonly label: string;
  readonly done: number;
  /** 0 while it is not known how much there is to do. */
  readonly total: number;
  /** Says how much is done. */
  readonly of: (done: number, total: number) => string;
  readonly className: string | undefined;
}

/** How far some work is, as a bar and in figures. The bar is full and moves while the amount is not known. */
export function WorkProgress({ label, done, total, of, className }: WorkProgressProps) {
  const unknown = total === 0;
  return (
    <>
      <Progress
        className={className ?? ''}
        size="sm"
        value={unknown ? 100 : (100 * done) / total}
        animated={unknown}
        aria-label={label}
      />
      <p className="mono">{unknown ? '…' : of(done, total)}</p>
    </>
  );
}
