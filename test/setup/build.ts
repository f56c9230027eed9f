import type { TestProject } from 'vitest/node';
import type { BackendReport } from '../../core/backends.ts';
import { probeBackends } from '../../engine/backends/probe.ts';
import buildDesigner from './build-designer.ts';
import { softwareVulkan } from './webgpu.ts';

declare module 'vitest' {
  interface ProvidedContext {
    backends: BackendReport[];
  }
}

/** Tests start the command line and trainers as a user does: from the built files. Backends are probed once per run. */
export default async function setup(project: TestProject): Promise<void> {
  await buildDesigner();
  project.provide('backends', await probeForTests());
}

/** Where there is no GPU, WebGPU is tested on a software Vulkan driver; the test processes inherit its environment. */
async function probeForTests(): Promise<BackendReport[]> {
  const reports = await probeBackends();
  if (reports.some((report) => report.backend === 'webgpu' && report.available)) return reports;
  const vulkan = softwareVulkan();
  if ('reason' in vulkan) return reports;
  Object.assign(process.env, vulkan.env);
  const [webgpu] = await probeBackends({ only: ['webgpu'] });
  return reports.map((report) => (report.backend === 'webgpu' && webgpu ? webgpu : report));
}
