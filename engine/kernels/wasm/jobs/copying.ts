import { defineJob, share } from './job.ts';

/** Copies `rows` of `bytes` that lie so many bytes apart; each part takes some of the rows. */
export const copying = defineJob(
  ['rows', 'parts', 'to', 'from', 'toRow', 'fromRow', 'bytes'] as const,
  (routines, at, part) => {
    const { from, to } = share(at.rows, at.parts, part);
    const [target, source] = [at.to + from * at.toRow, at.from + from * at.fromRow];
    if (at.bytes % 16 === 0)
      routines.copyVectors(target, source, at.toRow, at.fromRow, at.bytes / 16, to - from);
    else routines.copyRows(target, source, at.toRow, at.fromRow, at.bytes, to - from);
  },
);
