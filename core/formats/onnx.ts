import { z } from 'zod';
import { defineFormat } from './define.ts';
import { fenced } from './markdown.ts';
import { pythonInputs, pythonText } from './usage.ts';

/** Operator sets that the writer knows and the consumer runs. */
const oldestOpset = 17;
const newestOpset = 25;

export const onnx = defineFormat({
  name: 'onnx',
  label: 'ONNX',
  about:
    'For ONNX Runtime, TensorRT, OpenVINO and other programs that run models on servers, phones and GPUs.',
  files: ['model.onnx'],
  options: z.strictObject({
    layout: z
      .enum(['nchw', 'nhwc'])
      .default('nchw')
      .describe('axis order of maps at the inputs and outputs: channels first (nchw) or last (nhwc)'),
    opset: z
      .number()
      .int()
      .min(oldestOpset)
      .max(newestOpset)
      .default(oldestOpset)
      .describe('version of the operator set; older runtimes support only lower versions'),
    fold: z
      .boolean()
      .default(false)
      .describe('folds batch normalization into the preceding convolution or dense layer'),
  }),
  consumer: 'ONNX Runtime',
  tolerance: () => ({ relative: 1e-4 }),
  // Every operation is mapped, and every kind is lowered to operations.
  problems: () => [],
  usage: (model, { layout }) =>
    [
      `\`model.onnx\` works with ONNX Runtime and many other programs: \`pip install onnxruntime\`.${model.normalization === null ? '' : ' Its metadata also holds the classes, mean and standard deviation.'}`,
      fenced('python', [
        'import numpy as np',
        'import onnxruntime',
        '',
        'session = onnxruntime.InferenceSession("model.onnx")',
        ...pythonInputs(model, layout === 'nchw' ? 'first' : 'last'),
        `names = [${model.inputs.map(({ path }) => pythonText(path)).join(', ')}]`,
        'outputs = session.run(None, dict(zip(names, inputs)))',
        'print(outputs[0])',
      ]),
    ].join('\n\n'),
});
