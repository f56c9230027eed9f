import * as tf from '@tensorflow/tfjs-core';
import type { WebgpuBackend } from './backend.ts';
import type { Element } from './element.ts';
import { type PackedBuffers, packedCode, packedType } from './packed-code.ts';
import { isPacked, makePacked } from './packed-data.ts';

/** A compute shader whose shapes are constants of its code. */
export interface Program {
  /** Tells it from all others with another code. */
  readonly key: string;
  /** Threads that have something to do; each sees its number as `index`. */
  readonly threads: number;
  /** Storage buffers it reads and writes, in the order of binding, and their type (`f32` or `vec4f`). */
  readonly reads: Readonly<Record<string, Element>>;
  readonly writes: Readonly<Record<string, Element>>;
  /** The output, of vectors, that is written in 16 bits. */
  readonly packs?: string;
  /** Numbers that change from run to run, which the code reads as `uniforms.<name>`. */
  readonly uniforms?: readonly string[];
  /** The body of a function that may `return`, and what stands before it. */
  readonly code: () => { readonly functions?: string; readonly body: string };
}

const workgroupSize = 64;

/** The least number of workgroups that every device takes in one direction; what is beyond goes on in the second one. */
const rowLength = 65_535;

const pipelines = new WeakMap<
  GPUDevice,
  Map<string, { pipeline: GPUComputePipeline; layout: GPUBindGroupLayout }>
>();

/**
 * Records a program into the backend's compute pass, as the backend does with its own.
 * @param shapes of the outputs, in the order of `writes`
 * @param values of the uniforms
 */
export function dispatch(
  backend: WebgpuBackend,
  program: Program,
  inputs: readonly tf.TensorInfo[],
  shapes: readonly (readonly number[])[],
  values: readonly number[] = [],
): tf.TensorInfo[] {
  const outputs = Object.keys(program.writes).map((name, i) =>
    name === program.packs
      ? makePacked(backend, shapes[i] ?? [])
      : backend.makeTensorInfo(shapes[i] ?? [], 'float32'),
  );
  if (program.threads === 0) return outputs;
  const buffers = {
    reads: Object.keys(program.reads).filter((_, i) => inputs.slice(i, i + 1).some(isPacked)),
    writes: program.packs === undefined ? [] : [program.packs],
  };
  const { pipeline, layout } = compiled(backend.device, program, buffers);
  const resources: GPUBindingResource[] = [...outputs, ...inputs].map(({ dataId }) => {
    backend.uploadToGPU(dataId);
    backend.commandQueueOwnedIds.add(dataId);
    const { resource } = backend.tensorMap.get(dataId);
    if (!(resource instanceof GPUBuffer)) throw new Error(`${program.key} expects its data in buffers.`);
    return { buffer: resource };
  });
  if (values.length > 0) resources.push({ buffer: uniformBuffer(backend, values) });
  const entries = resources.map((resource, binding) => ({ binding, resource }));
  const bindGroup = backend.device.createBindGroup({ layout, entries });
  const groups = Math.ceil(program.threads / workgroupSize);
  const timed = backend.activeTimers !== undefined && backend.supportTimestampQuery;
  const pass = timed ? timedPass(backend) : currentPass(backend);
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  pass.dispatchWorkgroups(Math.min(groups, rowLength), Math.ceil(groups / rowLength));
  backend.dispatchCountInPass++;
  if (timed) {
    backend.endComputePassEncoder();
    backend.activeTimers?.push({ name: program.key, query: backend.getQueryTime() });
  } else if (backend.dispatchCountInPass >= tf.env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) {
    backend.endComputePassEncoder();
    backend.submitQueue();
  }
  return outputs;
}

/** Dispatches a program with one output. */
export function dispatchOne(
  backend: WebgpuBackend,
  program: Program,
  inputs: readonly tf.TensorInfo[],
  shape: readonly number[],
): tf.TensorInfo {
  const [output] = dispatch(backend, program, inputs, [shape]);
  if (output === undefined) throw new Error(`${program.key} gave no output.`);
  return output;
}

function currentPass(backend: WebgpuBackend, description?: GPUComputePassDescriptor): GPUComputePassEncoder {
  backend.ensureCommandEncoderReady();
  const pass = backend.computePassEncoder ?? backend.commandEncoder?.beginComputePass(description);
  if (pass === undefined) throw new Error('The WebGPU backend has no command encoder.');
  backend.computePassEncoder = pass;
  return pass;
}

/** A pass for one program, between two marks of the clock that the backend reads. */
function timedPass(backend: WebgpuBackend): GPUComputePassEncoder {
  backend.endComputePassEncoder();
  backend.querySet ??= backend.device.createQuerySet({ type: 'timestamp', count: 2 });
  const { querySet } = backend;
  return currentPass(backend, {
    timestampWrites: { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 },
  });
}

function uniformBuffer(backend: WebgpuBackend, values: readonly number[]): GPUBuffer {
  const data = Float32Array.from(values);
  const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.UNIFORM;
  const buffer = backend.bufferManager.acquireBuffer(data.byteLength, usage);
  backend.device.queue.writeBuffer(buffer, 0, data);
  backend.uniformPendingDisposal.push(buffer);
  return buffer;
}

function compiled(device: GPUDevice, program: Program, packed: PackedBuffers) {
  const known = pipelines.get(device) ?? new Map();
  pipelines.set(device, known);
  const names = [...packed.reads, ...packed.writes];
  const key = names.length === 0 ? program.key : `${program.key} packed ${names.join()}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const pipeline = device.createComputePipeline({
    label: program.key,
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: shader(program, packed) }) },
  });
  const made = { pipeline, layout: pipeline.getBindGroupLayout(0) };
  known.set(key, made);
  return made;
}

function shader({ threads, reads, writes, uniforms = [], code }: Program, packed: PackedBuffers): string {
  const plain = code();
  const { functions, body } = packedCode(plain.body, packed, (name) => reads[name] ?? 'f32');
  const stored = (type: Element, packs: boolean) => (packs && type !== 'i32' ? packedType[type] : type);
  const buffers = [
    ...Object.entries(writes).map(
      ([name, type]) => `<storage, read_write> ${name}: array<${stored(type, packed.writes.includes(name))}>`,
    ),
    ...Object.entries(reads).map(
      ([name, type]) => `<storage, read> ${name}: array<${stored(type, packed.reads.includes(name))}>`,
    ),
    ...(uniforms.length > 0 ? ['<uniform> uniforms: Uniforms'] : []),
  ];
  const struct =
    uniforms.length > 0 ? `struct Uniforms { ${uniforms.map((name) => `${name}: f32`).join(', ')} }` : '';
  return `${struct}
${buffers.map((text, i) => `@group(0) @binding(${i}) var${text};`).join('\n')}
${plain.functions ?? ''}${functions}
@compute @workgroup_size(${workgroupSize})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = i32((group.x + group.y * ${rowLength}u) * ${workgroupSize}u + local);
  if (index >= ${threads}) { return; }
  ${body}
}`;
}
