import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { messageOf } from '../../../core/error.ts';
import { registerKernels } from '../../kernels/index.ts';
import { programPath } from '../../program.ts';
import { checkConvolution, checkWideConvolution } from '../check.ts';
import { lastLine, runCommand } from '../command.ts';
import { becauseOfCaches } from '../hidden-caches.ts';
import { loadTensorflow, tensorflowVersion, usesCuda } from '../tensorflow.ts';

const verdict = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), version: z.string(), cuda: z.boolean() }),
  z.object({ ok: z.literal(false), reason: z.string() }),
]);

/** What a working tfjs-node package runs on, or why it does not work. */
export type Verdict = z.infer<typeof verdict>;

const marker = 'verdict:';

/** Tries a tfjs-node package in a process of its own, since a wrong library may crash it. */
export async function verifyPackage(packageFolder: string, log: string): Promise<Verdict> {
  const args = [programPath('setup-tensorflow'), '--verify', packageFolder];
  const { ended, stdout, stderr } = await runCommand(process.execPath, args, { timeoutMs: 120_000, log });
  const line = stdout.split('\n').find((text) => text.startsWith(marker));
  if (line !== undefined) return verdict.parse(JSON.parse(line.slice(marker.length)));
  return {
    ok: false,
    reason: `its process gave no result: ${ended} ${lastLine(stderr)}`.trim() + becauseOfCaches(),
  };
}

/** The other side of `verifyPackage`. */
export async function printVerdict(packageFolder: string): Promise<void> {
  console.log(marker + JSON.stringify(await tryPackage(packageFolder)));
}

async function tryPackage(packageFolder: string): Promise<Verdict> {
  try {
    loadTensorflow(packageFolder);
    // As training computes: with what TensorFlow gets wrong put right.
    registerKernels('tensorflow');
    await tf.setBackend('tensorflow');
    const wrong = (await checkConvolution()) ?? (await checkWideConvolution());
    if (wrong !== undefined) return { ok: false, reason: wrong };
    return { ok: true, version: tensorflowVersion(), cuda: usesCuda() };
  } catch (error) {
    return { ok: false, reason: messageOf(error) };
  }
}
