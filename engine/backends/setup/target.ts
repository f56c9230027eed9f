import { z } from 'zod';
import type { Target } from './wheel-index.ts';

const report = z.object({ header: z.object({ glibcVersionRuntime: z.string().optional() }) });

/** This machine, as wheels are named after it. */
export function machineHere(): Target {
  const { platform, arch } = process;
  if (platform !== 'linux') return { platform, arch, glibc: null };
  const { header } = report.parse(process.report.getReport());
  return { platform, arch, glibc: header.glibcVersionRuntime ?? null };
}
